"""Whoever is heard in a review: what each visitor gets of every address under /p/i/.

Nobody and a member, signed in or not, come without a pass, and a customer with the supplier's own personal link has none
either: they are sent to the landing. `p1` opened the link of Carla's playback, `p2` typed her code too; `other` opened one of
Ties, with his code: Carla's things are missing to him, and he has no playback.
"""

from tests.entrypoints.matrix.portal import Through

GUESTS = ("nobody", "member", "customer", "p1", "p2", "other")
OUTSIDE = ("nobody", "member", "customer")


def by_pass(status: int) -> dict[str, int]:
    """Say what whoever opened a pass gets; the rest is sent to the landing."""
    return {who: 302 if who in OUTSIDE else status for who in GUESTS}


def by_code(status: int, *, other: int | None = None) -> dict[str, int]:
    """Say what whoever typed a code gets; the rest is sent to ask for one, or to the landing."""
    return dict.fromkeys(GUESTS, 302) | {"p2": status, "other": status if other is None else other}


ONE = ("fragment_id",)
INTERVIEWEE: dict[str, Through] = {
    "interviewee:landing": Through(
        by_pass(302) | dict.fromkeys(OUTSIDE, 200), by_pass(302) | dict.fromkeys(OUTSIDE, 200)
    ),
    "interviewee:come": Through(404, words={"token": "no-such-token"}),
    "interviewee:renew": Through(None, 302),
    "interviewee:leave": Through(None, 302),
    # It says what was done to nobody in particular: whoever did it has no visit any more.
    "interviewee:done": Through(404),
    "interviewee:code": Through(by_pass(302) | {"p1": 200}, by_pass(302) | {"p1": 422}),
    # With a code one's own page says more than the invitation did.
    "interviewee:invitation": Through(by_pass(302) | {"p1": 200}),
    # Carla was heard already, so she withdraws instead; Ties takes no part by this.
    "interviewee:decline": Through(by_pass(200), by_pass(302)),
    "interviewee:take_part": Through(by_code(302, other=200), by_code(302, other=422)),
    "interviewee:own": Through(by_code(200)),
    "interviewee:moment": Through(by_code(302), by_code(302)),
    "interviewee:calendar": Through(by_code(200, other=404)),
    "interviewee:withdraw": Through(by_code(200, other=302), by_code(302)),
    "interviewee:playback": Through(by_code(200, other=404), by_code(302, other=404)),
    "interviewee:add": Through(by_code(200, other=404), by_code(422, other=404)),
    "interviewee:grades": Through(by_code(200, other=404), by_code(302, other=404)),
    "interviewee:fragment": Through(by_code(200, other=404), by_code(422, other=404), parts=ONE),
    "interviewee:withdraw_fragment": Through(by_code(200, other=404), by_code(302, other=404), parts=ONE),
    # The supplier told nothing yet.
    # Ninety days after the report, and not before.
    "interviewee:after": Through(by_code(404), by_code(404)),
    "interviewee:told": Through(by_code(404)),
    "interviewee:hot": Through(by_code(200)),
    "interviewee:hot_answer": Through(None, by_code(302, other=404), parts=("hot_id",), form={"answer": "YES"}),
}
