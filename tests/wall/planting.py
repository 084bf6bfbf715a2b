"""Plants canaries in every place of a vault, through the vault's own use cases; each interview goes another way."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from goalposts.apps.interviews.queries import (
    FindingWritten,
    ForwardGiven,
    Meaning,
    Moment,
    NoteLine,
    PieceWritten,
    PlaybackGiven,
    PlaybackPage,
    ReportWritten,
    Turn,
    fragments_to_use,
    interview_sheet,
)
from goalposts.apps.interviews.usecases import (
    Added,
    ConsentGiven,
    FragmentAnswer,
    PlaybackAnswers,
    accept_invitation,
    agree_hot,
    ask_hot,
    begin_interview,
    bring_in_transcript,
    claim_letter,
    cut_fragment,
    decline_invitation,
    edit_text,
    finish_letter,
    invite,
    keep_playback,
    map_speakers,
    mean_fragment,
    offer_slots,
    pseudonymise,
    record_forward_answers,
    save_finding,
    save_notes,
    send_playback,
    settle_playback,
    sign_reason,
    withdraw_interview,
    write_report,
)
from goalposts.apps.interviews.usecases.fragments import Place
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import Source, Speaker, Tag
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import Actor
from tests.apps.interviews.stage import VERSION, Stage
from tests.builders import NOW
from tests.wall.canaries import Canaries

POST = Actor.system(reason="the vault's post")


class Planter:
    """Fenna at work, and the people she hears."""

    def __init__(self, *, stage: Stage, canaries: Canaries, lines: int) -> None:
        self.stage = stage
        self.canaries = canaries
        self.lines = lines
        self.fenna = stage.fenna
        self.slots: list[UUID] = []

    def plant(self, interview_ids: Sequence[UUID], *, at_least: int) -> None:
        """Bring the interviews as far as they go: settled, all but the last three; held with a draft, declined, withdrawn.

        Shapes: what is still lacking of `at_least` is planted in notes of the one that was held.
        """
        *settled, held, declined, withdrawn = interview_ids
        self._offer(len(interview_ids))
        for interview_id in interview_ids:
            invite(actor=self.fenna, interview_id=interview_id, words=self._say("invitation"), now=NOW)
        self._send_letters()
        decline_invitation(actor=self.stage.guest(declined), words=self._say("reply of declining"), now=NOW)
        for interview_id in (*settled, withdrawn):
            self._hold(interview_id)
            self._send_back(interview_id)
        withdraw_interview(actor=self.stage.guest(withdrawn), interview_id=withdrawn, now=NOW + timedelta(hours=3))
        self._send_letters()
        self._hold(held)
        self._draft(held)
        self._find()
        self._fill(held, at_least=at_least)

    def _say(self, place: str) -> str:
        return self.canaries.sentence(place=place)

    def _offer(self, count: int) -> None:
        first = NOW + timedelta(days=7)
        moments = [
            Moment(starts_at=first + timedelta(hours=at), minutes=45, place=self._say("place of a slot"))
            for at in range(count)
        ]
        self.slots = list(offer_slots(actor=self.fenna, review_id=self.stage.review_id, moments=moments, now=NOW))

    def _hold(self, interview_id: UUID) -> None:
        consent = ConsentGiven(text_version=VERSION, language="nl", may_take_part=True, may_record=True)
        accept_invitation(
            actor=self.stage.guest(interview_id), slot_id=self.slots.pop(), consent=consent,
            words=self._say("reply of accepting"), now=NOW,
        )  # fmt: skip
        begin_interview(actor=self.fenna, interview_id=interview_id, today=self.stage.today, now=NOW)
        self._note(interview_id)
        self._transcribe(interview_id)
        answers = ForwardGiven(
            value_sought=self._say("value sought"), sureness=4, sure_because=self._say("sure because")
        )
        record_forward_answers(actor=self.fenna, interview_id=interview_id, given=answers, now=NOW)
        hot = ask_hot(actor=self.fenna, interview_id=interview_id, text=self._say("hot issue"), now=NOW)
        agree_hot(actor=self.stage.guest(interview_id), hot_id=hot, is_agreed=True, now=NOW)

    def _note(self, interview_id: UUID) -> None:
        told = [self._say("note") for _ in range(self.lines)]
        lines = [NoteLine(id=uuid4(), text=text, tag=Tag.QUOTE, block="results", seconds=60) for text in told]
        save_notes(actor=self.fenna, interview_id=interview_id, lines=lines, version=0, now=NOW)
        for line in lines:
            place = Place(source=Source.NOTE, source_id=line.id, start=0, end=len(line.text))
            fragment_id = cut_fragment(actor=self.fenna, interview_id=interview_id, place=place, now=NOW)
            meaning = Meaning(
                meant=self._say("meaning of a fragment"),
                theme_id=self.stage.theme_id,
                expectation_id=self.stage.expectation_id,
            )
            mean_fragment(actor=self.fenna, fragment_id=fragment_id, meaning=meaning, now=NOW)

    def _transcribe(self, interview_id: UUID) -> None:
        named, speaker = (self.canaries.name(place=place) for place in ("name taken out", "speaker of a transcript"))
        told = [self._say("turn of a transcript") for _ in range(self.lines)]
        turns = [Turn(speaker=speaker, start=None, end=None, text=text) for text in (*told, f"Vraag het {named}.")]
        transcript_id = bring_in_transcript(
            actor=self.fenna, interview_id=interview_id, title=f"{self._say('title and file name')}.vtt", turns=turns,
            names=(named,), now=NOW,
        )  # fmt: skip
        speakers = {speaker: Speaker.INTERVIEWEE}
        map_speakers(actor=self.fenna, transcript_id=transcript_id, speakers=speakers, now=NOW)
        place = Place(source=Source.TRANSCRIPT, source_id=transcript_id, start=0, end=len(told[0]))
        cut_fragment(actor=self.fenna, interview_id=interview_id, place=place, now=NOW)
        edit_text(actor=self.fenna, transcript_id=transcript_id, part=0, text=self._say("edited turn"), now=NOW)
        other = self.canaries.name(place="name taken out later")
        edit_text(actor=self.fenna, transcript_id=transcript_id, part=len(told), text=f"Of {other}.", now=NOW)
        pseudonymise(actor=self.fenna, interview_id=interview_id, names=(other,), language="nl", now=NOW)

    def _find(self) -> None:
        """Write a finding, what stands around it, and why it may cross; nothing of it was released."""
        at_hand: dict[str, Any] = {"actor": self.fenna, "review_id": self.stage.review_id, "now": NOW}
        leaning = fragments_to_use(**at_hand)[0].line.id
        written = FindingWritten(
            kind=FindingKind.IMPROVE,
            sentence_nl=self._say("finding: sentence"),
            sentence_en=self._say("finding: its English"),
            confidence_why=self._say("finding: why that sure"),
            change_mind=self._say("finding: what would change our mind"),
            pieces=(PieceWritten(fragment_id=leaning, paraphrase=self._say("finding: paraphrase")),),
        )
        save_finding(**at_hand, written=written)
        around = ReportWritten(not_asked=self._say("what was not asked"), method=self._say("how it was done"))
        write_report(**at_hand, written=around)
        sign_reason(**at_hand, name="RARE", reason=self._say("signed reason"))

    def _draft(self, interview_id: UUID) -> None:
        draft = PlaybackPage(heard=self._say("draft of a playback"), meant=self._say("draft of a playback"))
        keep_playback(actor=self.fenna, interview_id=interview_id, page=draft, now=NOW)

    def _fill(self, interview_id: UUID, *, at_least: int) -> None:
        sheet = interview_sheet(actor=self.fenna, interview_id=interview_id, now=NOW)
        lacking = max(0, at_least - len(self.canaries.placed))
        more = [
            NoteLine(id=uuid4(), text=self._say("note"), tag=Tag.NONE, block="results", seconds=None)
            for _ in range(lacking)
        ]
        lines, version = [*sheet.notes, *more], sheet.notes_version
        save_notes(actor=self.fenna, interview_id=interview_id, lines=lines, version=version, now=NOW)

    def _send_letters(self) -> None:
        """Do what the vault's post does, with mails that hold a canary in each of their parts."""
        later = NOW + timedelta(hours=4)
        while letter := claim_letter(actor=POST, now=later):
            subject, text, words = (self._say(f"mail: {part}") for part in ("subject", "text", "HTML"))
            html = f"<p>{words}</p>"
            finish_letter(actor=POST, letter_id=letter.id, subject=subject, text=text, html=html, now=later)

    def _send_back(self, interview_id: UUID) -> None:
        self._draft(interview_id)
        page = PlaybackPage(heard=self._say("playback: heard"), meant=self._say("playback: meant"))
        send_playback(actor=self.fenna, interview_id=interview_id, page=page, today=self.stage.today, now=NOW)
        sheet = interview_sheet(actor=self.fenna, interview_id=interview_id, now=NOW)
        mine = FragmentAnswer(
            fragment_id=sheet.fragments[0].id, meant=self._say("confirmed meaning"), level=Level.QUOTE
        )
        theme = self.stage.theme_id
        given = PlaybackGiven(grades={theme: 4}, most_important=(theme,), words=self._say("words with the grades"))
        added = [Added(words=self._say("added by the interviewee"), level=Level.QUOTE)]
        answers = PlaybackAnswers(fragments=[mine], added=added, given=given)
        settle_playback(
            actor=self.stage.guest(interview_id), answers=answers, today=self.stage.today, now=NOW + timedelta(hours=1)
        )
