"""The portal: what each visitor gets of every address under /p/.

Nobody and a member, signed in or not, come without a link: they are sent to the landing. `p1` opened Carla's link, `p2`
typed her code too; `other` opened a link of Ties, a colleague of hers, with his code: Carla's things are missing to him.
"""

from dataclasses import dataclass, field

VISITORS = ("nobody", "member", "p1", "p2", "other")
Promise = int | dict[str, int]


def with_link(status: int) -> dict[str, int]:
    """Say what whoever opened a link gets; the rest is sent to the landing."""
    return {who: 302 if who in ("nobody", "member") else status for who in VISITORS}


def own(status: int) -> dict[str, int]:
    """Say what Carla gets of a thing of hers."""
    return with_link(status) | {"other": 404}


@dataclass(frozen=True)
class Through:
    """What visitors get of an address; None is not offered (405)."""

    get: Promise | None
    post: Promise | None = None
    parts: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)


PORTAL: dict[str, Through] = {
    "portal:landing": Through(
        with_link(302) | {"nobody": 200, "member": 200}, with_link(302) | {"nobody": 200, "member": 200}
    ),
    "portal:come": Through(404, words={"token": "no-such-token"}),
    "portal:leave": Through(None, 302),
    "portal:language": Through(None, 302, form={"language": "nl"}),
    "portal:home": Through(with_link(200)),
    "portal:agree": Through(None, own(302), parts=("expectation_id",)),
}
