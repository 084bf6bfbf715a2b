"""The permission matrix: every address × the cast × GET and POST.

Read a row as: who gets the page, what an empty form gets from whoever may send one. Outsiders are never told more than that
nothing is there: 404 inside a workspace; nobody is sent to sign in (302). A POST that is not offered is 405.
Statuses: 200 page, 204 nothing to say, 302 done or sent on, 403 seen but not allowed, 404 not there, 422 something to mend.
"""

from dataclasses import dataclass, field

CAST = ("nobody", "sanne", "milan", "omar", "vik", "fenna", "root", "vera")
INSIDE = ("sanne", "milan", "omar", "vik")
OUTSIDERS = ("fenna", "root", "vera")

READERS = frozenset(INSIDE)
WRITERS = frozenset({"sanne", "milan", "omar"})
MANAGERS = frozenset({"milan", "omar"})
OWNERS = frozenset({"omar"})


@dataclass(frozen=True)
class Row:
    """Who may GET and POST an address inside a workspace, and what they get.

    `parts` names the things in the address, by their builder in test_matrix; `words` are what else it takes. `get` None: there is no page to get (405).
    `post` None: there is nothing to send (405). `form` is what is sent; empty unless an empty form would do something.
    `otherwise` is who gets something else, for a reason told beside the row.
    """

    get: frozenset[str] | None
    post: frozenset[str] | None = None
    post_status: int = 422
    get_status: int = 200
    parts: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    otherwise: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Open:
    """An address outside any workspace: what each of the cast gets; a single number is for everybody."""

    get: int | dict[str, int] | None
    post: int | dict[str, int] | None = None
    parts: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)


def signed_in(status: int) -> dict[str, int]:
    """Say what everybody signed in gets; nobody is sent to sign in."""
    return {who: 302 if who == "nobody" else status for who in CAST}
