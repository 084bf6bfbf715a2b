"""The questions that a guide begins with, and what the wording of each does."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from goalposts.apps.people.usecases.house import BLOCKS
from goalposts.apps.reviews.labels import Words
from goalposts.domain.question import Fault, faults_of, question_words
from goalposts.lib.word_lists import text_rows

FAULTS: dict[Fault, Words] = {
    Fault.CLOSED: _("can be answered by yes or no"),
    Fault.DOUBLE: _("asks two things at once"),
    Fault.LEADING: _("lays the answer in their mouth"),
    Fault.HYPOTHETICAL: _("asks what would be, not what was"),
}


@dataclass(frozen=True)
class Remark:
    """What the wording of one question does. A warning, never a bar."""

    question: str
    faults: tuple[Words, ...]


def first_guide(*, language: str) -> dict[str, object]:
    """Give the guide of the product itself in one language, to begin with."""
    rows = text_rows(name="interview_guide")
    lines = {block: "\n".join(row[language] for row in rows if row["block"] == block) for block in BLOCKS}
    return {"name": "", "language": language, **lines}


def remarks_on(*, fields: Mapping[str, str]) -> dict[str, list[Remark]]:
    """Look at the wording of every question, by block; blocks without a remark are left out."""
    lists = question_words(language=fields.get("language") or "nl", rows=text_rows(name="question_words"))
    found: dict[str, list[Remark]] = {}
    for block in BLOCKS:
        for line in filter(None, map(str.strip, fields.get(block, "").splitlines())):
            faults = tuple(
                FAULTS[fault] for fault in dict.fromkeys(one.fault for one in faults_of(question=line, lists=lists))
            )
            if faults:
                found.setdefault(block, []).append(Remark(line, faults))
    return found
