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


ONE = ("expectation_id",)


def with_code(status: int) -> dict[str, int]:
    """Say what whoever typed a code gets; the rest is sent to ask for one, or to the landing."""
    return dict.fromkeys(VISITORS, 302) | {"p2": status, "other": status}


def own_with_code(status: int) -> dict[str, int]:
    """Say what Carla gets of a thing of hers that needs a code."""
    return with_code(status) | {"other": 404}


PORTAL: dict[str, Through] = {
    "portal:landing": Through(
        with_link(302) | {"nobody": 200, "member": 200}, with_link(302) | {"nobody": 200, "member": 200}
    ),
    "portal:come": Through(404, words={"token": "no-such-token"}),
    "portal:renew": Through(None, 302),
    "portal:leave": Through(None, 302),
    "portal:language": Through(None, 302, form={"language": "nl"}),
    # Nobody but whoever has the mail knows the token; it needs no visit, and a stranger's opens nothing.
    "portal:unsubscribe": Through(404, 404, words={"token": "no-such-token"}),
    "portal:home": Through(with_link(200)),
    "portal:done": Through(with_link(404)),
    "portal:new": Through(with_link(200), with_link(422)),
    "portal:complaint": Through(with_link(200), with_link(422)),
    # This link was made for a proposal, so without a code it shows no complaint of hers.
    "portal:solved": Through(with_link(404) | {"p2": 200}, parts=("complaint_id",)),
    "portal:end": Through(
        with_link(404) | {"p2": 200}, with_link(404) | {"p2": 422}, parts=("complaint_id",), words={"ending": "no"}
    ),
    "portal:agree": Through(None, own(302), parts=ONE),
    "portal:counter": Through(own(200), own(422), parts=ONE),
    # What is not offered on a proposal is not there.
    "portal:react": Through(own(404), own(404), parts=ONE),
    "portal:answer": Through(own(404), own(404), parts=ONE, words={"answer": "MET"}),
    "portal:take_back": Through(None, own(302), parts=ONE),
    "portal:moved": Through(own(404), own(404), parts=ONE),
    # This link is for a proposal, so there is no check-in behind it.
    "portal:checkin": Through(with_link(404)),
    "portal:checkin_tap": Through(None, with_link(404), parts=ONE, form={"answer": "MET"}),
    "portal:checkin_words": Through(with_link(404), with_link(404), parts=ONE, words={"answer": "NOT_MET"}),
    "portal:checkin_take_back": Through(None, with_link(404)),
    "portal:checkin_next": Through(with_link(404), with_link(404)),
    "portal:checkin_next_take_back": Through(None, with_link(404)),
    "portal:checkin_effect": Through(
        with_link(404), with_link(404), parts=("action_item_id",), words={"effect": "ENOUGH"}
    ),
    # Nor is there a progress report behind it.
    "portal:progress": Through(with_link(404)),
    "portal:progress_pdf": Through(with_link(404)),
    "portal:code": Through(with_link(200) | {"p2": 302, "other": 302}, with_link(422) | {"p2": 302, "other": 302}),
    "portal:everything": Through(with_code(200)),
    "portal:one": Through(own_with_code(200), parts=ONE),
    "portal:mail": Through(with_code(200), with_code(302)),
    "portal:about_me": Through(with_code(200), with_code(422)),
    "portal:erasure": Through(with_code(200), with_code(302)),
    "portal:email": Through(with_code(200), with_code(422)),
    "portal:confirm_email": Through(with_code(200), with_code(422)),
    "portal:download": Through(with_code(200), words={"form": "json"}),
}
