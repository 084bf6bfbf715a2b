"""Whatever was typed when a session had ended stands in the form again after signing in; every form there is."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.entrypoints.matrix import WORKSPACE
from tests.entrypoints.test_matrix import World, browser_of, world

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TYPED = "Tegenwind 417"
# Forms in which nothing is typed but a file, a choice or a yes.
NOTHING_TYPED = {
    "expectations:close",
    "customers:delete",
    "customers:lead",
    "customers:person-delete",
    "customers:contract-delete",
    "customers:conversation-delete",
    "imports:upload",
    "imports:preview",
    "imports:columns",
    "imports:undo",
    "customers:merge",
    "customers:person-merge",
    "customers:person-follow",
    "workspace:mail",
    "workspace:notices_choose",
    "workspace:member",
    "workspace:member_remove",
    "factor:lift",
}
__all__ = ["world"]
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
    url = reverse(
        name, kwargs={"workspace": world.cast.slug, **{part: world.ours[part] for part in WORKSPACE[name].parts}}
    )
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
