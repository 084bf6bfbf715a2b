"""What the supplier answers to all findings but one of the demo's review that is over: in words, and what it does by which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from goalposts.apps.findings.queries import release_of, releases_of
from goalposts.apps.followup.usecases import AnswerGiven, ItemGiven, answer_finding
from goalposts.domain.answered import Answer
from goalposts.domain.roles import Actor, member_of
from goalposts.entrypoints.cli.demo import concluded_words as words
from goalposts.entrypoints.cli.demo.concluded import CUSTOMER
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.cli.demo.reviewed import Step, review_at
from goalposts.entrypoints.cli.demo.story import Days

HOUR = time(15, 10)


@dataclass(frozen=True, kw_only=True)
class Doing:
    """What somebody of the cast does because of a finding, and by when."""

    promise: str
    owner: str
    due: Days


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The answer to one finding, found by its Dutch sentence. Shapes: `by` is who answers, on day `on`; words may be empty."""

    sentence_nl: str
    answer: Answer
    by: str
    on: Days
    words_nl: str = ""
    words_en: str = ""
    doing: Doing | None = None


# The chance waits: past its thirty days it asks for us on Monday.
KEPT, _WAITING, FEW, _CHANCE = (one.sentence_nl for one in words.CONCLUSIONS)
ANSWERED = (
    Answered(sentence_nl=KEPT, answer=Answer.DO, by="Lotte", on=-30, words_nl="Dit houden wij precies zo.",
             words_en="We keep this exactly as it is."),
    Answered(
        sentence_nl=words.MENDED, answer=Answer.DIFFERENTLY, by="Lotte", on=-29,
        words_nl="Een tijd beloven wij niet, want die klopt te vaak niet. Wel een naam, binnen tien minuten, en elk half uur een "
        "bericht in de taal van wie het meldde.",
        words_en="We do not promise a time, since it is too often wrong. We do promise a name, within ten minutes, and a message "
        "every half hour in the language of whoever reported it.",
        doing=Doing(promise="Een naam binnen tien minuten, daarna elk half uur een bericht", owner="Lotte", due=25),
    ),
    Answered(
        sentence_nl=FEW, answer=Answer.DO, by="Milan", on=-27,
        words_nl="Wij schrijven per zaal op hoe zij werkt, en wie inspringt oefent een keer mee.",
        words_en="We write down room by room how it works, and whoever steps in practises once.",
        doing=Doing(promise="Van elke toetszaal een blad, en een oefening voor wie inspringt", owner="Milan", due=40),
    ),
)  # fmt: skip


def answered_steps(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> list[Step]:
    """Plan what is answered to every finding but one, a few days after its correction."""
    today = now.astimezone(zone).date()

    def moment(days: Days) -> datetime:
        return datetime.combine(working_day(today=today, days=days), HOUR, zone)

    def answer(one: Answered) -> None:
        actor, at = actors[one.by], moment(one.on)
        newest = releases_of(actor=actor, review_id=review_at(actor, CUSTOMER, at))[0]
        found = release_of(actor=actor, release_id=newest.id).content.findings
        key = next(finding.key for finding in found if finding.sentence_nl == one.sentence_nl)
        item = _item(one.doing, actors=actors, due=moment(one.doing.due)) if one.doing else None
        given = AnswerGiven(answer=one.answer, words_nl=one.words_nl, words_en=one.words_en, item=item)
        answer_finding(
            actor=actor, release_id=newest.id, key=key, given=given, seen_id=None, today=at.date(), now=at
        )  # fmt: skip

    return [(moment(one.on), partial(answer, one)) for one in ANSWERED]


def _item(doing: Doing, *, actors: Mapping[str, Actor], due: datetime) -> ItemGiven:
    return ItemGiven(promise=doing.promise, owner_id=member_of(actor=actors[doing.owner]), due_date=due.date())
