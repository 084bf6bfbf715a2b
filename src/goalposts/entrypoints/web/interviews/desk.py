"""What lies on the desk during an interview: the guide, the notes, and the clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from goalposts.apps.interviews.queries import InterviewSheet, NoteLine
from goalposts.apps.people.queries.house import Guide as GuideTemplate
from goalposts.apps.people.queries.house import guides_of
from goalposts.apps.reviews.queries import OpenExpectation, open_expectations_for
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.guide import VOICES, Guide, guide_for, voice_for
from goalposts.entrypoints.web.interviews.notes import (
    block_of_now,
    laid_together,
    minutes_spent,
    seconds_since,
    spare_lines,
)
from goalposts.entrypoints.web.interviews.words import TAGS, Words


@dataclass(frozen=True)
class Desk:
    """The cockpit as its page draws it.

    Shapes: `guides` are those to choose from, by code; `lines` with some empty ones behind, `others` the ids of those that another page saved meanwhile; `spent` minutes by block; `elapsed` None when the talk is over. Units:
    seconds.
    """

    sheet: InterviewSheet
    guide: Guide
    lines: tuple[NoteLine, ...]
    others: frozenset[UUID]
    version: int
    block: str
    spent: Mapping[str, int]
    elapsed: int | None
    is_large: bool
    tags: Mapping[str, Words]
    guides: tuple[tuple[str, str], ...]

    @property
    def write_on(self) -> UUID:
        """Give the line to write on: the first one behind the last that has words."""
        written = [place for place, line in enumerate(self.lines, start=1) if line.text.strip()]
        return self.lines[written[-1] if written else 0].id


def desk_for(
    request: HttpRequest, sheet: InterviewSheet, *, lines: Sequence[NoteLine] | None = None, is_stale: bool = False
) -> Desk:
    """Lay the desk; `lines` are those that were sent and could not be saved, `is_stale` when another page saved meanwhile."""
    own = guides_of(actor=actor_of(request))
    guide = guide_on(request, sheet, own=own)
    block = block_of_now(sheet, blocks=[one.code for one in guide.blocks])
    sent = tuple(sheet.notes if lines is None else lines)
    written = laid_together(sent, sheet.notes) if is_stale else sent
    return Desk(
        sheet=sheet,
        guide=guide,
        lines=(*written, *spare_lines(block=block)),
        others=frozenset(one.id for one in written if one not in sent),
        version=sheet.notes_version,
        block=block,
        spent=minutes_spent(written),
        elapsed=seconds_since(sheet.line.held_at, now=clock.now()),
        is_large=request.GET.get("large") == "1",
        tags=TAGS,
        guides=(
            ("nl", _("Our guide, in Dutch with u")),
            ("nl_je", _("Our guide, in Dutch with je")),
            ("en", _("Our guide, in English")),
            *((str(one.id), one.name) for one in own),
        ),
    )


def guide_on(request: HttpRequest, sheet: InterviewSheet, *, own: Sequence[GuideTemplate]) -> Guide:
    """Give the guide that the address asks for: the standing one in a voice, or a template of one's own.

    Edges: asked for nothing, or something unknown, the standing one in the language and form of whoever is heard; a
    template is spoken in its own language, and to whoever is heard with u or je.
    """
    who, asked = sheet.line.who, request.GET.get("guide", "")
    template = next((one for one in own if str(one.id) == asked), None)
    language = template.language if template else who.language if who else "nl"
    voice = asked if asked in VOICES else voice_for(language=language, address_form=who.address_form if who else "U")
    supplier, voiced = sheet.frame.workspace_name, _voiced(request, sheet)
    return guide_for(voice=voice, supplier=supplier, voiced=voiced, template=template)


def _voiced(request: HttpRequest, sheet: InterviewSheet) -> tuple[OpenExpectation, ...]:
    """Give what this very person expects; the register tells of all at the customer, so it learns nothing by it."""
    if sheet.line.who is None:
        return ()
    known = open_expectations_for(actor=actor_of(request), review_id=sheet.line.review_id)
    return tuple(one for one in known if one.stakeholder_id == sheet.line.who.stakeholder_id)
