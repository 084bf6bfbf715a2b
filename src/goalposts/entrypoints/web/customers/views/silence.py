"""Everybody's clock: who is late or silent, who was never heard, and where one voice is all there is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from goalposts.apps.customers.queries.rhythm import ClockRow, RhythmCounts, rhythm_counts, silence_of
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of
from goalposts.entrypoints.web.customers.clocks import in_words
from goalposts.entrypoints.web.customers.rhythm_forms import SilenceForm
from goalposts.entrypoints.web.customers.telling import parts_in_words

PAGE_SIZE = 50


@require_safe
def silence(request: HttpRequest) -> HttpResponse:
    """Show a page of the clocks, narrowed and ordered as the address says; at first who is late or silent."""
    actor, on, url = actor_of(request), rhythm_day_of(request), here(request, "silence:list")
    form = SilenceForm(request.GET, members=members_of(actor=actor))
    after, order = request.GET.get("after", ""), form.asked()["order"]
    found = silence_of(actor=actor, narrowed=form.narrowed(), on=on, order=order, after=after, size=PAGE_SIZE)
    counts = rhythm_counts(actor=actor, on=on)
    return show(
        request,
        "web/customers/silence.html",
        filter_form=form,
        lines=[_line(row) for row in found.rows],
        counts=counts,
        lede=_lede(counts),
        chips=_chips(form, url=url, counts=counts),
        active=form.active(url=url),
        orders=form.orders(url=url),
        next_url=form.address(url=url, after=found.next) if found.next else None,
        first_url=form.address(url=url) if after else None,
        narrowed_as=form.address(url=""),
        may_export=may(actor=actor, right=Right.EXPORT),
    )


def _line(row: ClockRow) -> dict[str, Any]:
    told = in_words(clock=row.clock, paused_until_date=row.paused_until_date, parts=row.parts)
    heard = formats.day(row.last_heard_date)
    return {"row": row, "told": told, "heard": heard, "parts": parts_in_words(parts=row.parts)}


def _lede(counts: RhythmCounts) -> str:
    if not counts.all:
        return ""
    if not counts.silent and not counts.late:
        return _("Nobody is late or silent: everybody was heard within their own rhythm, or is new or paused.")
    silent = ngettext("%(n)s person is silent", "%(n)s people are silent", counts.silent) % {"n": counts.silent}
    late = ngettext("%(n)s is late", "%(n)s are late", counts.late) % {"n": counts.late}
    return _("%(silent)s and %(late)s, of %(all)s with a clock.") % {"silent": silent, "late": late, "all": counts.all}


def _chips(form: SilenceForm, *, url: str, counts: RhythmCounts) -> list[tuple[str, str, bool]]:
    """Give the lists that are asked for most, each with how many stand in it and whether it is shown now."""
    asked = form.asked()
    lists: list[tuple[str, int, dict[str, str]]] = [
        (_("Silent"), counts.silent, {"state": "SILENT", "who": "", "voices": ""}),
        (_("Late"), counts.late, {"state": "LATE", "who": "", "voices": ""}),
        (_("Never heard"), counts.never_heard, {"state": "NEVER_HEARD", "who": "", "voices": ""}),
        (_("Deciders never heard"), counts.deciders_never, {"state": "NEVER_HEARD", "who": "DECIDERS", "voices": ""}),
        (_("Customers with one voice"), counts.one_voice, {"state": "ALL", "who": "", "voices": "ONE"}),
        (_("Paused"), counts.paused, {"state": "PAUSED", "who": "", "voices": ""}),
    ]
    return [
        (f"{words}: {number}", form.address(url=url, **parts), all(asked[name] == text for name, text in parts.items()))
        for words, number, parts in lists
    ]
