"""Revenue beside time: the 80/20 page, and the rule by which it ranks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.customers.labels import BANDS
from goalposts.apps.customers.queries.figures import figures_age
from goalposts.apps.followup.queries import open_items_of_misfits
from goalposts.apps.portfolio.queries.brought import rule_of
from goalposts.apps.portfolio.queries.narrowed import narrowed_shares
from goalposts.apps.portfolio.queries.own_time import own_time
from goalposts.apps.portfolio.queries.shares import Shares, shares_of
from goalposts.apps.portfolio.usecases.shares import UnableToReadShares, decide_shares_rule
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.attention import RankBy, Stance
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.shares import telling as told
from goalposts.entrypoints.web.shares.forms import PeriodForm, RuleForm, SharesForm

PAGE_SIZE = 50
MISFITS_SHOWN = 5
NOT_HEARD = ("NOT_HEARD", "DECIDER_NOT_HEARD")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show where the time goes beside the revenue, over the months and of the customers that the address names."""
    actor, url = actor_of(request), here(request, "shares:page")
    if not may(actor=actor, right=Right.SEE_REVENUE):
        return _own(request)
    form = SharesForm(request.GET, members=members_of(actor=actor))
    period, today = form.period_asked(today=today_of(request)), today_of(request)
    shares = shares_of(actor=actor, period=period, today=today, rank_by=form.rank_by())
    return show(
        request,
        "web/portfolio/shares.html",
        filter_form=form,
        active=form.active(url=url),
        orders=form.orders(url=url),
        **told.page_of(shares),
        stale=told.stale_words(figures_age(actor=actor), today=today),
        not_heard_urls={which: form.address(url=url, which=which) for which in NOT_HEARD},
        misfits=_misfits(request, shares, form=form, url=url),
        **_table(request, form, shares, url=url),
        may_keep=may(actor=actor, right=Right.KEEP_REVENUE),
        may_export=may(actor=actor, right=Right.EXPORT),
        narrowed_as=form.address(url=""),
    )


def _own(request: HttpRequest) -> HttpResponse:
    """Show a lead where their own hours went, beside bands of revenue."""
    form, today = PeriodForm(request.GET), today_of(request)
    period = form.period_asked(today=today)
    own = own_time(actor=actor_of(request), period=period, today=today)
    rows = [(row, str(BANDS[row.band.value]) if row.band else "") for row in own.rows]
    coverage = told.own_coverage(own)
    return show(
        request, "web/portfolio/own_time.html", filter_form=form, own=own, rows=rows, coverage=coverage,
        period=told.period_words(period), hours=told.hours_text(float(own.hours)),
    )  # fmt: skip


def _misfits(request: HttpRequest, shares: Shares, *, form: SharesForm, url: str) -> list[dict[str, Any]]:
    """Give both lists of misfits: the first few with what is done about them, how many there are, where all stand."""
    ways = {stance: told.misfits_of(shares.rows, stance=stance) for stance in (Stance.MORE, Stance.LESS)}
    shown = [row.customer_id for rows in ways.values() for row in rows[:MISFITS_SHOWN]]
    items = open_items_of_misfits(actor=actor_of(request), customer_ids=shown)
    return [
        {
            "stance": stance.value,
            "rows": [
                {"row": row, "words": told.share_words(row), "todo": items.get(row.customer_id, ())}
                for row in rows[:MISFITS_SHOWN]
            ],
            "more": len(rows) - MISFITS_SHOWN,
            "hours": told.hours_text(abs(shares.stances[stance].over_hours)),
            "url": form.address(url=url, which=stance.value, order="over"),
        }
        for stance, rows in ways.items()
    ]


def _table(request: HttpRequest, form: SharesForm, shares: Shares, *, url: str) -> dict[str, Any]:
    """Give one page of the customers, and the addresses of those before and behind it."""
    rows = narrowed_shares(rows=shares.rows, narrowed=form.narrowed())
    asked = request.GET.get("from", "")
    start = min(int(asked), len(rows)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    end = min(start + PAGE_SIZE, len(rows))
    return {
        "rows": rows[start:end],
        "shown": _("%(first)s to %(last)s of %(n)s") % {"first": start + 1, "last": end, "n": len(rows)},
        "previous_url": form.address(url=url, **{"from": str(max(0, start - PAGE_SIZE))}) if start else None,
        "next_url": form.address(url=url, **{"from": str(end)}) if end < len(rows) else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest) -> HttpResponse:
    """Show by what customers are ranked, or decide it."""
    actor = actor_of(request)
    if not may(actor=actor, right=Right.KEEP_REVENUE):
        raise Denied(right=Right.KEEP_REVENUE.value)
    stands = rule_of(actor=actor)
    fields = {"rank_by": stands.rank_by.value, "hours_per_month": stands.hours_per_month}
    form = RuleForm(sent(request), initial=typed.over(request, fields))
    form.watch(stands=fields, theirs_url=here(request, "shares:page"))
    if form.is_valid() and form.is_latest():
        try:
            given = {
                "rank_by": RankBy(form.cleaned_data["rank_by"]),
                "hours_per_month": form.cleaned_data["hours_per_month"],
            }
            changed = decide_shares_rule(actor=actor, now=clock.now(), **given)
        except UnableToReadShares as refused:
            form.refuse(refused=refused)
        else:
            return go(request, "shares:page", done=_("Saved.") if changed else _("Nothing was changed."))
    return show(request, "web/portfolio/rule.html", status=422 if form.errors else 200, form=form)
