"""The interviews of the demo's review: invited, declined, held, played back, by the deeds of both sides and on their days.

Nobody of the supplier comes into it: what is done here lies in the vault, and its mails leave no trace in the mailbox.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from goalposts.apps.interviews.queries import (
    InterviewSheet,
    Meaning,
    Moment,
    NoteLine,
    PlaybackGiven,
    PlaybackPage,
    interview_list,
    interview_sheet,
    slots_of,
)
from goalposts.apps.interviews.usecases import (
    Added,
    ConsentGiven,
    FragmentAnswer,
    Place,
    PlaybackAnswers,
    accept_invitation,
    ask_hot,
    begin_interview,
    bring_in_transcript,
    cut_fragment,
    decline_invitation,
    invite,
    map_speakers,
    mean_fragment,
    offer_slots,
    record_forward_answers,
    save_notes,
    send_playback,
    settle_playback,
)
from goalposts.apps.reviews.queries import open_expectations_for, themes_for
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import Source, Speaker
from goalposts.domain.roles import Actor, Power
from goalposts.entrypoints.cli.demo import heard_words as words
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.cli.demo.delivered import deliver_letters
from goalposts.reports.consent import LATEST

MINUTES = 45
KADE, ONLINE = "Heldere Blik, Oude Kade 12, Zwolle", "https://praten.helderblik.example/kamer-7"
# On which day and at which hour somebody may be heard, and where.
MOMENTS = ((-11, time(9, 30), KADE), (-10, time(12, 0), ONLINE), (-5, time(13, 30), KADE), (6, time(10, 0), KADE),
           (7, time(11, 30), ONLINE), (8, time(15, 0), KADE))  # fmt: skip
YUSUF, TIAGO, MARJAN, BART, LIEKE, ANTON = (
    "Yusuf Demirci", "Tiago Lourenço", "Marjan Kolthof", "Bart Wezeman", "Lieke Sanders", "Anton Ruiter"
)  # fmt: skip
PICKED = (YUSUF, TIAGO, MARJAN, BART, LIEKE, ANTON)
OFFERED, INVITED, REMINDED = -42, -41, -13
ACCEPTED = {YUSUF: (-39, 0), TIAGO: (-38, 1), MARJAN: (-35, 2), BART: (-33, 3)}  # the day, and which moment they took
DECLINED = -37
PLAYED_BACK, SENT, ANSWERED, HOT = -9, -4, -7, -1


@dataclass(frozen=True)
class Field:
    """The review in the field: by whom, which one, and where its days lie."""

    fenna: Actor
    review_id: UUID
    day: Callable[[int, time], datetime]

    def interview(self, name: str, *, at: datetime) -> UUID:
        """Find the interview with somebody."""
        lines = interview_list(actor=self.fenna, review_id=self.review_id, now=at).lines
        return next(one.id for one in lines if one.who is not None and one.who.name == name)

    def guest(self, interview_id: UUID) -> Actor:
        """Name whoever is heard, after the code that was mailed."""
        return Actor.interviewee(review_id=self.review_id, interview_id=interview_id, power=Power.P2)

    def themes(self) -> Mapping[str, UUID]:
        """Give the themes by their English names."""
        return {one.name_en: one.id for one in themes_for(actor=self.fenna, review_id=self.review_id)}


def heard_steps(
    *, field: Callable[[Callable[[int, time], datetime]], Field], now: datetime, zone: ZoneInfo
) -> list[tuple[datetime, Callable[[], None]]]:
    """Plan what happens behind the wall until today; `field` gives the review once it is there."""
    today = now.astimezone(zone).date()

    def day(days: int, hour: time) -> datetime:
        return datetime.combine(working_day(today=today, days=days), hour, zone)

    planned: list[tuple[int, time, Callable[[Field, datetime], None]]] = [
        (OFFERED, time(16, 0), _offer),
        (INVITED, time(9, 15), _invite_all),
        *((days, time(12, 5 + slot), partial(_accept, name, slot)) for name, (days, slot) in ACCEPTED.items()),
        (DECLINED, time(17, 20), _decline),
        (REMINDED, time(9, 30), _remind),
        (*MOMENTS[0][:2], _hear_yusuf),
        (*MOMENTS[1][:2], _hear_tiago),
        (PLAYED_BACK, time(16, 40), partial(play_back, YUSUF, words.YUSUF_PAGE)),
        (ANSWERED, time(20, 10), _answer),
        (*MOMENTS[2][:2], _hear_marjan),
        (SENT, time(16, 50), partial(play_back, TIAGO, words.TIAGO_PAGE)),
        (HOT, time(11, 25), _ask),
    ]
    return [(day(days, hour), bound_behind(do, field, day, day(days, hour))) for days, hour, do in planned]


def bound_behind(
    do: Callable[[Field, datetime], None],
    field: Callable[[Callable[[int, time], datetime]], Field],
    day: Callable[[int, time], datetime],
    at: datetime,
) -> Callable[[], None]:
    """Make a step of something that is done behind the wall; its mails leave at once."""

    def step() -> None:
        do(field(day), at)
        deliver_letters(now=at)

    return step


def _offer(field: Field, at: datetime) -> None:
    moments = [Moment(starts_at=field.day(days, hour), minutes=MINUTES, place=place) for days, hour, place in MOMENTS]
    offer_slots(actor=field.fenna, review_id=field.review_id, moments=moments, now=at)


def _invite_all(field: Field, at: datetime) -> None:
    for name in PICKED:
        invited_with = words.INVITED_WITH if name == BART else ""
        invite(actor=field.fenna, interview_id=field.interview(name, at=at), words=invited_with, now=at)


def _remind(field: Field, at: datetime) -> None:
    """Ask him who did not answer once more."""
    invite(actor=field.fenna, interview_id=field.interview(ANTON, at=at), now=at)


def _accept(name: str, slot: int, field: Field, at: datetime) -> None:
    language = "en" if name == TIAGO else "nl"
    consent = ConsentGiven(text_version=LATEST, language=language, may_take_part=True, may_record=name == TIAGO)
    take_part(field, name, consent, starts_at=field.day(*MOMENTS[slot][:2]), at=at)


def take_part(field: Field, name: str, consent: ConsentGiven, *, starts_at: datetime, at: datetime) -> None:
    """Let somebody take the moment that was offered at an hour."""
    offered = slots_of(actor=field.fenna, review_id=field.review_id)
    slot_id = next(one.id for one in offered if one.moment.starts_at == starts_at)
    guest = field.guest(field.interview(name, at=at))
    accept_invitation(actor=guest, slot_id=slot_id, consent=consent, now=at)


def _decline(field: Field, at: datetime) -> None:
    interview_id = field.interview(LIEKE, at=at)
    decline_invitation(actor=field.guest(interview_id), words=words.DECLINED_WITH, now=at)


def _hear_yusuf(field: Field, at: datetime) -> None:
    """Hear him with notes, and read them at once."""
    interview_id = hold_with_notes(field, YUSUF, words.YUSUF_NOTES, at=at)
    ends_at = at + timedelta(minutes=MINUTES)
    record_forward_answers(actor=field.fenna, interview_id=interview_id, given=words.YUSUF_FORWARD, now=ends_at)
    read_talk(field, interview_id, words.YUSUF_CUTS, at=ends_at)


def _hear_tiago(field: Field, at: datetime) -> None:
    """Hear him online, with a recording that he allowed: its transcript comes in without names."""
    interview_id, ends_at = field.interview(TIAGO, at=at), at + timedelta(minutes=MINUTES)
    begin_interview(actor=field.fenna, interview_id=interview_id, today=at.date(), now=at)
    transcript_id = bring_in_transcript(
        actor=field.fenna, interview_id=interview_id, title=words.TIAGO_TITLE, turns=words.TIAGO_TURNS,
        names=words.TIAGO_NAMES, language="en", now=ends_at,
    )  # fmt: skip
    asks, answers = words.TIAGO_TURNS[0].speaker, words.TIAGO_TURNS[1].speaker
    speakers = {asks: Speaker.INTERVIEWER, answers: Speaker.INTERVIEWEE}
    map_speakers(actor=field.fenna, transcript_id=transcript_id, speakers=speakers, now=ends_at)
    read_talk(field, interview_id, words.TIAGO_CUTS, at=ends_at)


def _hear_marjan(field: Field, at: datetime) -> None:
    interview_id = hold_with_notes(field, MARJAN, words.MARJAN_NOTES, at=at)
    read_talk(field, interview_id, words.MARJAN_CUTS, at=at + timedelta(minutes=MINUTES))


def hold_with_notes(field: Field, name: str, noted: Sequence[words.Noted], *, at: datetime) -> UUID:
    """Hold an interview, and write notes until it ends."""
    interview_id = field.interview(name, at=at)
    begin_interview(actor=field.fenna, interview_id=interview_id, today=at.date(), now=at)
    lines = [
        NoteLine(id=uuid5(NAMESPACE_URL, f"{interview_id} {at}"), text=text, tag=tag, block=block, seconds=seconds)
        for at, (text, tag, block, seconds) in enumerate(noted)
    ]
    ends_at = at + timedelta(minutes=MINUTES)
    save_notes(actor=field.fenna, interview_id=interview_id, lines=lines, version=0, now=ends_at)
    return interview_id


def read_talk(field: Field, interview_id: UUID, cuts: Sequence[words.Cut], *, at: datetime) -> None:
    """Cut out what counts, and say what was meant by it."""
    sheet = interview_sheet(actor=field.fenna, interview_id=interview_id, now=at)
    voiced = open_expectations_for(actor=field.fenna, review_id=field.review_id)
    themes = field.themes()
    for minute, cut in enumerate(cuts):
        then = at + timedelta(minutes=2 * minute)
        about = next((one.id for one in voiced if cut.about and one.verbatim.startswith(cut.about)), None)
        meaning = Meaning(
            meant=cut.meant, theme_id=themes[cut.theme], horizon=cut.horizon, valence=cut.valence,
            expectation_id=about, is_new=cut.about == words.NEW,
        )  # fmt: skip
        place = _place(sheet, cut.said)
        fragment_id = cut_fragment(actor=field.fenna, interview_id=interview_id, place=place, now=then)
        mean_fragment(actor=field.fenna, fragment_id=fragment_id, meaning=meaning, now=then)


def _place(sheet: InterviewSheet, said: str) -> Place:
    """Find words in the notes or the transcript of an interview."""
    texts = [(Source.NOTE, line.id, 0, line.text) for line in sheet.notes]
    for one in sheet.transcripts:
        texts += [(Source.TRANSCRIPT, one.id, part, turn.text) for part, turn in enumerate(one.turns)]
    source, source_id, part, text = next(one for one in texts if said in one[3])
    start = text.index(said)
    return Place(source=source, source_id=source_id, part=part, start=start, end=start + len(said))


def play_back(name: str, page: PlaybackPage, field: Field, at: datetime) -> None:
    """Send somebody the page of what was heard and meant."""
    interview_id = field.interview(name, at=at)
    send_playback(actor=field.fenna, interview_id=interview_id, page=page, today=at.date(), now=at)


def _answer(field: Field, at: datetime) -> None:
    """Let him choose for each fragment, add something, and give grades: then it is settled."""
    interview_id, themes = field.interview(YUSUF, at=at), field.themes()
    fragments = interview_sheet(actor=field.fenna, interview_id=interview_id, now=at).fragments
    answers = [
        FragmentAnswer(fragment_id=one.id, level=said.level, meant=said.meant)
        for one, said in zip(fragments, words.YUSUF_ANSWERS, strict=True)
    ]
    given = PlaybackGiven(
        grades={themes[name]: grade for name, grade in words.YUSUF_GRADES.items()},
        most_important=tuple(themes[name] for name in words.YUSUF_IMPORTANT),
    )
    added = [Added(words=words.YUSUF_ADDED, level=Level.PARAPHRASE)]
    settle_playback(
        actor=field.guest(interview_id), answers=PlaybackAnswers(fragments=answers, added=added, given=given),
        today=at.date(), now=at,
    )  # fmt: skip


def _ask(field: Field, at: datetime) -> None:
    ask_hot(actor=field.fenna, interview_id=field.interview(MARJAN, at=at), text=words.HOT, now=at)
