"""The demo's review that is over: heard, concluded, released, corrected; and something in it that was lowered afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from goalposts.apps.customers.queries import find_customers, stakeholder_choices
from goalposts.apps.customers.usecases import add_stakeholder, record_contact
from goalposts.apps.findings.usecases import release_findings
from goalposts.apps.interviews.queries import (
    FindingWritten,
    Moment,
    PieceWritten,
    PlaybackGiven,
    ReportWritten,
    check_of,
    drafts_of,
    fragments_to_use,
    interview_sheet,
)
from goalposts.apps.interviews.usecases import (
    ConsentGiven,
    FragmentAnswer,
    PlaybackAnswers,
    invite,
    offer_slots,
    record_forward_answers,
    save_finding,
    settle_playback,
    sign_reason,
    write_report,
)
from goalposts.apps.reviews.queries import offers_to
from goalposts.apps.reviews.usecases import (
    OfferTo,
    accept_offer,
    announce_review,
    commission_review,
    finish_wishes,
    wish_for_sample,
)
from goalposts.domain.confidentiality import Level
from goalposts.domain.independence import Declaration, Payer
from goalposts.domain.roles import Actor
from goalposts.domain.sampling import WishKind
from goalposts.entrypoints.cli.demo import concluded_words as words
from goalposts.entrypoints.cli.demo.cast import REVIEWER
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.cli.demo.delivered import pass_events_on
from goalposts.entrypoints.cli.demo.heard import (
    KADE,
    MINUTES,
    Field,
    bound_behind,
    hold_with_notes,
    play_back,
    read_talk,
    take_part,
)
from goalposts.entrypoints.cli.demo.reviewed import (
    TEXT_EN,
    TEXT_NL,
    Step,
    confirmed,
    fenna,
    guess_all,
    review_at,
    settle_on,
)
from goalposts.reports.consent import LATEST

CUSTOMER = "Hogeschool Noordermark"
MORNING = time(9, 20)
MET, COMMISSIONED, ACCEPTED, WISHED, READY, SETTLED, ANNOUNCED = -158, -152, -150, -146, -144, -138, -124
OFFERED, INVITED = -113, -112
CONCLUDED, RELEASED, CORRECTED, LOWERED = -46, -40, -33, -24
VISITED = -21
# Two whom the lead met shortly before: name, address, job, parts, form of address.
MET_THEN = (
    (words.MARLEEN, "marleen.vossenaar@noordermark.example", "Hoofd examenbureau", ["USES"]),
    (words.RUTGER, "rutger.blankestijn@noordermark.example", "Concerncontroller", ["PAYS"]),
)
TALKED = "Nagepraat over het rapport, bij de koffie"
# Who guesses, when, and which grades per theme: sure of what goes well, and blind to the waiting.
GUESSES = (
    ("Lotte", -120, (8, 7, 7, 7, 5)), ("Milan", -116, (8, 7, 8, 8, 5)), ("Omar", -113, (8, 8, 7, 9, 6)),
)  # fmt: skip
WISHES = (
    (words.THIJS, WishKind.PROPOSED, ""),
    (words.IMKE, WishKind.PROPOSED, "Staat zelf in de toetszalen"),
    (words.CHLOE, WishKind.OBJECTED, "De studentenraad wisselt na de zomer"),
)


def concluded_steps(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> list[Step]:
    """Plan a review from its commission to its correction, all of it in the past."""
    today = now.astimezone(zone).date()
    lead, manager = actors["Lotte"], actors["Milan"]

    def day(days: int, hour: time) -> datetime:
        return datetime.combine(working_day(today=today, days=days), hour, zone)

    def field(at: Callable[[int, time], datetime]) -> Field:
        return Field(fenna=confirmed(), review_id=review_at(manager, CUSTOMER, at(0, MORNING)), day=at)

    before: list[tuple[int, Callable[[datetime], None]]] = [
        (MET, partial(_meet, lead)),
        (COMMISSIONED, partial(_commission, actors["Omar"])),
        (ACCEPTED, _accept),
        (WISHED, partial(_wish, lead)),
        (READY, lambda at: finish_wishes(actor=lead, review_id=review_at(lead, CUSTOMER, at), now=at)),
        (SETTLED, partial(_settle, manager)),
        (ANNOUNCED, partial(_announce, lead)),
        *((days, partial(_guess, actors[who], grades)) for who, days, grades in GUESSES),
        (VISITED, partial(_visit, lead)),
    ]
    behind: list[tuple[int, time, Callable[[Field, datetime], None]]] = [
        (OFFERED, time(16, 10), _offer),
        (INVITED, time(9, 5), _invite),
        *(step for at, talk in enumerate(words.TALKS) for step in _talk_steps(at, talk)),
        (CONCLUDED, time(14, 0), _conclude),
        (RELEASED, time(10, 30), _release),
        (CORRECTED, time(11, 15), _correct),
        (LOWERED, time(20, 20), _lower),
    ]
    steps = [(day(days, MORNING), partial(do, day(days, MORNING))) for days, do in before]
    return steps + [(day(days, hour), bound_behind(do, field, day, day(days, hour))) for days, hour, do in behind]


def _talk_steps(at: int, talk: words.Talk) -> list[tuple[int, time, Callable[[Field, datetime], None]]]:
    """Lay out what one who is heard does, and what is done with it; minutes apart, so that no two fall together."""
    return [
        (talk.accepted, time(12, 10 + at), partial(_take_part, talk)),
        (*talk.held, partial(_hear, talk)),
        (talk.sent, time(16, 30 + at), partial(play_back, talk.name, talk.page)),
        (talk.answered, time(19, 40 + at), partial(_settle_playback, talk)),
    ]


def _meet(lead: Actor, at: datetime) -> None:
    customer = find_customers(actor=lead, words=CUSTOMER, limit=1)[0]
    for name, email, job_title, parts in MET_THEN:
        add_stakeholder(
            actor=lead, customer_id=customer.id, name=name, email=email, job_title=job_title, parts=parts, influence=6,
            rhythm_days=60, language="nl", now=at,
        )  # fmt: skip


def _visit(lead: Actor, at: datetime) -> None:
    for name, *_rest in MET_THEN:
        person = stakeholder_choices(actor=lead, words=name, limit=1)[0]
        record_contact(
            actor=lead, stakeholder_id=person.id, on_date=at.date(), what=TALKED, today=at.date(), now=at
        )  # fmt: skip


def _commission(owner: Actor, at: datetime) -> None:
    """Commission it apart from any decision: they wanted to know, long before the contract asks it."""
    customer = find_customers(actor=owner, words=CUSTOMER, limit=1)[0]
    to = OfferTo(email=REVIEWER.email)
    commission_review(actor=owner, customer_id=customer.id, contract_id=None, to=to, today=at.date(), now=at)


def _accept(at: datetime) -> None:
    actor = fenna()
    declaration = Declaration(payer=Payer.SUPPLIER, is_pay_free=True, is_apart_from_lead=True)
    accept_offer(actor=actor, offer_id=offers_to(actor=actor, now=at)[0].id, declaration=declaration, now=at)


def _wish(lead: Actor, at: datetime) -> None:
    review_id = review_at(lead, CUSTOMER, at)
    for name, kind, reason in WISHES:
        person = stakeholder_choices(actor=lead, words=name, limit=1)[0]
        wish_for_sample(actor=lead, review_id=review_id, stakeholder_id=person.id, kind=kind, reason=reason, now=at)


def _settle(manager: Actor, at: datetime) -> None:
    settle_on([talk.name for talk in words.TALKS], review_id=review_at(manager, CUSTOMER, at), moment=at)


def _announce(lead: Actor, at: datetime) -> None:
    announce_review(actor=lead, review_id=review_at(lead, CUSTOMER, at), text_nl=TEXT_NL, text_en=TEXT_EN, now=at)


def _guess(member: Actor, grades: tuple[int, ...], at: datetime) -> None:
    guess_all(member, grades, review_id=review_at(member, CUSTOMER, at), moment=at)


def _offer(field: Field, at: datetime) -> None:
    moments = [Moment(starts_at=field.day(*talk.held), minutes=MINUTES, place=KADE) for talk in words.TALKS]
    offer_slots(actor=field.fenna, review_id=field.review_id, moments=moments, now=at)


def _invite(field: Field, at: datetime) -> None:
    for talk in words.TALKS:
        invite(actor=field.fenna, interview_id=field.interview(talk.name, at=at), now=at)


def _take_part(talk: words.Talk, field: Field, at: datetime) -> None:
    consent = ConsentGiven(text_version=LATEST, language=talk.language, may_take_part=True)
    take_part(field, talk.name, consent, starts_at=field.day(*talk.held), at=at)


def _hear(talk: words.Talk, field: Field, at: datetime) -> None:
    interview_id, ends_at = hold_with_notes(field, talk.name, talk.notes, at=at), at + timedelta(minutes=MINUTES)
    if talk.forward is not None:
        record_forward_answers(actor=field.fenna, interview_id=interview_id, given=talk.forward, now=ends_at)
    read_talk(field, interview_id, talk.cuts, at=ends_at)


def _settle_playback(talk: words.Talk, field: Field, at: datetime) -> None:
    interview_id, themes = field.interview(talk.name, at=at), field.themes()
    fragments = interview_sheet(actor=field.fenna, interview_id=interview_id, now=at).fragments
    answers = [
        FragmentAnswer(fragment_id=one.id, level=said.level, meant=said.meant or one.meaning.meant)
        for one, said in zip(fragments, talk.answers, strict=True)
    ]
    given = PlaybackGiven(
        grades={themes[name]: grade for name, grade in zip(words.THEMES, talk.grades, strict=True)},
        most_important=tuple(themes[name] for name in talk.important),
    )
    settle_playback(
        actor=field.guest(interview_id),
        answers=PlaybackAnswers(fragments=answers, given=given),
        today=at.date(),
        now=at,
    )


def _conclude(field: Field, at: datetime) -> None:
    """Write the findings and what stands around them, and sign why what the check warns of may cross."""
    themes = field.themes()
    used = fragments_to_use(actor=field.fenna, review_id=field.review_id, now=at)
    said = {one.line.said: one.line.id for one in used}
    for one in words.CONCLUSIONS:
        pieces = [PieceWritten(fragment_id=said[text], paraphrase=own) for text, own in one.pieces]
        against = [PieceWritten(fragment_id=said[text], paraphrase=own, is_against=True) for text, own in one.against]
        written = FindingWritten(
            kind=one.kind, sentence_nl=one.sentence_nl, sentence_en=one.sentence_en, theme_id=themes[one.theme],
            confidence=one.confidence, confidence_why=one.why, change_mind=one.mind, pieces=(*pieces, *against),
        )  # fmt: skip
        save_finding(actor=field.fenna, review_id=field.review_id, written=written, now=at)
    around = ReportWritten(not_asked=words.NOT_ASKED, method=words.METHOD)
    write_report(actor=field.fenna, review_id=field.review_id, written=around, now=at)
    _sign(field, at)


def _sign(field: Field, at: datetime) -> None:
    for amber in check_of(actor=field.fenna, review_id=field.review_id, now=at).ambers:
        if not amber.reason:
            reason, name = words.REASONS[amber.obstacle.kind], amber.obstacle.name
            sign_reason(actor=field.fenna, review_id=field.review_id, name=name, reason=reason, now=at)


def _release(field: Field, at: datetime) -> None:
    release_findings(actor=field.fenna, review_id=field.review_id, now=at)


def _correct(field: Field, at: datetime) -> None:
    """Take back what nobody said: other words, the same voices, and a note of what changed."""
    drafts = drafts_of(actor=field.fenna, review_id=field.review_id, now=at)
    wrong = next(one for one in drafts if one.written.sentence_nl == words.WAITS)
    mended = replace(wrong.written, sentence_nl=words.MENDED, sentence_en=words.MENDED_EN)
    save_finding(actor=field.fenna, review_id=field.review_id, written=mended, finding_id=wrong.id, now=at)
    _sign(field, at)
    release_findings(actor=field.fenna, review_id=field.review_id, change_note=words.CHANGE_NOTE, now=at)


def _lower(field: Field, at: datetime) -> None:
    """Let somebody think better of being quoted: it still counts, and its words are gone from both releases."""
    interview_id = field.interview(words.IMKE, at=at)
    fragments = interview_sheet(actor=field.fenna, interview_id=interview_id, now=at).fragments
    quoted = next(one for one in fragments if one.said == words.LATE_IMKE)
    answers = PlaybackAnswers(fragments=[FragmentAnswer(fragment_id=quoted.id, level=Level.COUNTS)])
    settle_playback(actor=field.guest(interview_id), answers=answers, today=at.date(), now=at)
    pass_events_on(now=at)
