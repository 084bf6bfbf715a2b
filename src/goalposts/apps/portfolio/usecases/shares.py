"""Deciding how the portfolio is read: who matters most, and how many hours there are to divide."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.portfolio.models import SharesRule
from goalposts.apps.workspaces.access import require
from goalposts.domain.attention import RankBy
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Right, workspace_of

MAX_HOURS_PER_MONTH = Decimal(100_000)


class UnableToReadShares(Refused):
    """Some part of the rule does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_READ_SHARES"


@transaction.atomic
def decide_shares_rule(*, actor: Actor, rank_by: RankBy, hours_per_month: Decimal | None, now: datetime) -> bool:
    """Decide by what customers are ranked, and how many hours the team works for them; gives whether anything changed.

    Units: hours a month of us all together; None is not said.
    Errors: Denied for whoever keeps no revenue; UnableToReadShares with field and reason.
    """
    require(actor, right=Right.KEEP_REVENUE)
    if hours_per_month is not None and hours_per_month <= 0:
        raise UnableToReadShares(field="hours_per_month", reason="NO_HOURS")
    if hours_per_month is not None and hours_per_month >= MAX_HOURS_PER_MONTH:
        raise UnableToReadShares(field="hours_per_month", reason="TOO_MUCH", most=MAX_HOURS_PER_MONTH)
    workspace_id = workspace_of(actor=actor)
    stood = SharesRule.objects.select_for_update().filter(workspace_id=workspace_id).first()
    rule = stood or SharesRule(workspace_id=workspace_id)
    before = {"rank_by": rule.rank_by, "hours_per_month": rule.hours_per_month}
    wanted = {"rank_by": rank_by.value, "hours_per_month": hours_per_month}
    if before == wanted:
        return False

    rule.rank_by, rule.hours_per_month = rank_by.value, hours_per_month
    rule.save()

    facts = {"before": before, "after": wanted}
    record_deed(actor=actor, deed="shares.rule_decided", about=("workspace", workspace_id), facts=facts, now=now)
    return True
