"""A reviewers' organisation: Fenna's, and nobody else's; to everybody else it is not there."""

from dataclasses import dataclass, field

REVIEW, GUIDE = ("review_id",), ("guide_id",)


@dataclass(frozen=True)
class House:
    """What the organisation's own reviewer gets of an address; None is not offered (405).

    `parts` name the things in the address, by their builder in test_matrix.
    """

    get: int | None
    post: int | None = None
    parts: tuple[str, ...] = ()
    form: dict[str, str] = field(default_factory=dict)


REVIEWERS: dict[str, House] = {
    "reviewers:home": House(200),
    "reviewers:offer": House(200, 422, parts=("offer_id",)),
    # An empty form turns it down without a word.
    "reviewers:decline": House(200, 302, parts=("offer_id",)),
    "reviewers:review": House(200, parts=REVIEW),
    # Whoever comes by a session that proved no second factor is asked for one first.
    "reviewers:hand_over": House(302, 302, parts=REVIEW),
    "reviewers:organisation": House(200, 422),
    "reviewers:invite": House(200, 422),
    "reviewers:withdraw": House(None, 302, parts=("colleague_id",)),
    "reviewers:guides": House(200),
    "reviewers:guide_new": House(200, 422),
    "reviewers:guide": House(200, 422, parts=GUIDE),
    "reviewers:guide_away": House(None, 302, parts=GUIDE),
}
