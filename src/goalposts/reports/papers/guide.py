"""The guide of an interview as PDF: its questions with room to write, for whoever has no screen at hand."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.papers.progress import compiled

TEMPLATE = Path(__file__).with_name("guide.typ")
COLOURS = {"pitch": "pitch", "line": "line", "ink": "ink", "quiet": "ink-2"}
# The paper says nothing of when it was made: the hour of a talk would tell whose it is.
MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class GuideFacts:
    """What stands in a guide: no name, of nobody. Shapes: `letterhead` are lines of the reviewers' organisation, or none."""

    language: str
    number: int
    opening: str
    blocks: Sequence["GuideBlock"]
    probes: Sequence[str]
    closing: str
    letterhead: Sequence[str] = ()


@dataclass(frozen=True)
class GuideBlock:
    """A part of the talk. Units: minutes planned for it."""

    name: str
    minutes: int
    questions: Sequence[str]


def guide_pdf(*, facts: GuideFacts) -> bytes:
    """Lay a guide out on paper, in its own language: PDF/UA-1; the same facts give the same bytes.

    Edges: a sign that no font here can draw becomes a box.
    """
    with override(facts.language):
        words = _words(facts)
        blocks = [
            {"name": one.name, "minutes": _minutes(one), "questions": list(one.questions)} for one in facts.blocks
        ]
    told = asdict(facts) | words | {"blocks": blocks, "letterhead": list(facts.letterhead)}
    content = told | {"colours": {name: LIGHT[colour] for name, colour in COLOURS.items()}}
    return compiled(content=content, template=TEMPLATE, made_at=MADE_AT)


def _words(facts: GuideFacts) -> dict[str, object]:
    return {
        "title": _("Guide of interview %(number)s") % {"number": facts.number},
        "aloud": _("Read aloud first:"),
        "end": _("To end with:"),
        "ask_on": _("To ask on"),
        "tags": _("Tags: Q quote, I incident, L why it matters, M said but not meant, ! urgent."),
    }


def _minutes(block: GuideBlock) -> str:
    return pgettext("paper", "%(minutes)s minutes") % {"minutes": block.minutes}
