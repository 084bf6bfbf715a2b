"""Who finds what of this room: members of the workspace the steps, each member their own feeds, nobody else anything."""

from uuid import uuid4

from goalposts.apps.customers.usecases import Terms, add_contract
from goalposts.apps.portfolio.access import feeds_visible_to, gates_visible_to
from goalposts.apps.portfolio.queries.feeds import FeedChoice, feed_days
from goalposts.apps.portfolio.usecases import mark_gate_done
from goalposts.apps.portfolio.usecases.feed import make_feed
from goalposts.domain.roles import Actor, Power, workspace_of
from goalposts.domain.runway import Step
from tests.apps.portfolio.conftest import Setting
from tests.builders import NOW, Cast


def test_a_stakeholder_and_another_supplier_find_nothing(cast: Cast, setting: Setting) -> None:
    mark_gate_done(
        actor=cast.sanne, contract_id=setting.contract_id, step=Step.OPENS, done_date=NOW.date(), words="Begonnen.",
        today=NOW.date(), now=NOW,
    )  # fmt: skip
    make_feed(actor=cast.sanne, choice=FeedChoice(), now=NOW)
    stakeholder = Actor.stakeholder(workspace_id=workspace_of(actor=cast.sanne), stakeholder_id=uuid4(), power=Power.P2)
    assert gates_visible_to(cast.vik).count() == 1
    assert [gates_visible_to(actor).count() for actor in (cast.vera, stakeholder)] == [0, 0]
    assert feeds_visible_to(cast.sanne).count() == 1
    assert [feeds_visible_to(actor).count() for actor in (cast.milan, cast.vera, stakeholder)] == [0, 0, 0]


def test_what_is_not_known_is_in_no_calendar(cast: Cast, setting: Setting) -> None:
    add_contract(actor=cast.sanne, customer_id=setting.customer_id, terms=Terms(start_date=NOW.date()), now=NOW)
    own = FeedChoice(has_items=False, has_checkins=False)
    days = feed_days(actor=cast.vik, choice=own, today=NOW.date(), country="NL")
    assert {one.about_id for one in days} == {setting.contract_id}
