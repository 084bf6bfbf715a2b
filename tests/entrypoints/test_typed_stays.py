"""Whatever was typed when a session had ended stands in the form again after signing in; every form there is."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from goalposts.apps.expectations.usecases import (
    Move,
    Proposal,
    Step,
    Strokes,
    build_goalpost,
    decline_expectation,
    park_expectation,
    propose_goalpost,
)
from goalposts.domain.expectation import Asker, How
from goalposts.domain.posts import Kind
from tests.builders import NOW, TODAY, agreed, posts_for
from tests.entrypoints.matrix import WORKSPACE
from tests.entrypoints.test_matrix import World, browser_of, world

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TYPED = "Tegenwind 417"
# Forms in which nothing is typed but a file, a choice or a yes.
NOTHING_TYPED = {
    "checkins:new",
    "complaints:ask",
    "expectations:close",
    "customers:delete",
    "customers:lead",
    "customers:person-delete",
    "customers:person-rights",
    "customers:requests",
    "customers:contract-delete",
    "customers:conversation-delete",
    "customers:visit-remove",
    "imports:upload",
    "imports:preview",
    "imports:columns",
    "imports:undo",
    "customers:merge",
    "customers:person-merge",
    "customers:person-follow",
    "runway:feeds",
    "reviews:guess",
    "reviews:tell",
    "precision:guess",
    "workspace:mail",
    "workspace:notices_choose",
    "workspace:member",
    "workspace:member_remove",
    "factor:lift",
}
__all__ = ["world"]
TO_MAY = date(2100, 5, 1)


def drawn(world: World) -> None:
    """Draw posts that a stakeholder could say yes to."""
    posts_for(actor=world.cast.omar, expectation_id=world.ours["expectation_id"], metric_id=world.ours["metric_id"])


def step_of(world: World) -> Step:
    return Step(actor=world.cast.omar, expectation_id=world.ours["expectation_id"], today=TODAY, now=NOW)


def proposed(world: World) -> None:
    drawn(world)
    propose_goalpost(step=step_of(world), proposal=Proposal(how=How.TALK, on_date=TODAY))


def declined(world: World) -> None:
    decline_expectation(step=step_of(world), reason="Te duur", alternative="Wel in mei")


def parked(world: World) -> None:
    park_expectation(step=step_of(world), until_date=TO_MAY)


def moved(world: World) -> None:
    """Agree to posts, and lay a move beside them."""
    drawn(world)
    id_ = world.ours["expectation_id"]
    agreed(actor=world.cast.omar, expectation_id=id_, stakeholder_id=world.ours["stakeholder_id"])
    build_goalpost(
        actor=world.cast.omar, expectation_id=id_, today=TODAY, now=NOW,
        strokes=Strokes(kind=Kind.JUDGEMENT, what="Rust"), move=Move(Asker.SUPPLIER, "Planning"),
    )  # fmt: skip


# A step shows its form only where the state allows it.
FIRST = {
    "expectations:agree": drawn,
    "expectations:propose": drawn,
    "expectations:counter": proposed,
    "expectations:react": declined,
    "expectations:reopen": declined,
    "expectations:unpark": parked,
    "expectations:drop_move": moved,
}
FORMS = [name for name, row in WORKSPACE.items() if row.get is not None and row.post is not None]


def typed_in(page: str) -> list[str]:
    """List the boxes of a page in which somebody types."""
    main = page.split("<main")[1]
    boxes = re.findall(r"<textarea[^>]*>|<input[^>]*>", main)
    shut = re.compile(r'type="(hidden|checkbox|radio|file|search|submit)"')
    names = [re.search(r'name="([^"]*)"', box) for box in boxes if not shut.search(box)]
    return [name[1] for name in names if name]


@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_stays(world: World, name: str) -> None:
    row = WORKSPACE[name]
    parts = {part: world.ours[part] for part in row.parts} | row.words
    url = reverse(name, kwargs={"workspace": world.cast.slug, **parts})
    FIRST.get(name, lambda _: None)(world)
    omar: Any = get_user_model().objects.get(pk=world.cast.person_id("omar"))
    before = browser_of(world, "omar")
    boxes = typed_in(before.get(url, follow=True).content.decode())
    assert (not boxes) == (name in NOTHING_TYPED), f"{name} has {boxes}"

    for box in boxes:
        browser = browser_of(world, "nobody")
        answer = browser.post(url, {box: TYPED})
        assert answer.status_code == 302
        browser.force_login(omar, BACKEND)
        assert TYPED in browser.get(url).content.decode(), f"{box} of {name} was lost"
        assert TYPED not in browser.get(url).content.decode(), "and only once"
