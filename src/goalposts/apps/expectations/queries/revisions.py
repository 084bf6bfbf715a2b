"""A stored goalpost as the rules read it."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from goalposts.domain.periods import Period
from goalposts.domain.posts import Kind, Shape
from goalposts.domain.verdicts import PostsInForce, Timing


class StoredPosts(Protocol):
    """What a row or a line of a goalpost holds; read only."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def baseline(self) -> float | None: ...
    @property
    def floor(self) -> float | None: ...
    @property
    def aim(self) -> float | None: ...
    @property
    def tolerance(self) -> float | None: ...
    @property
    def timing(self) -> str: ...
    @property
    def by_date(self) -> date | None: ...
    @property
    def period(self) -> str: ...
    @property
    def shape(self) -> str: ...
    @property
    def in_force_from_date(self) -> date | None: ...
    @property
    def in_force_until_date(self) -> date | None: ...
    @property
    def agreed_date(self) -> date | None: ...
    @property
    def metric_id(self) -> UUID | None: ...


def revisions_of(posts: Iterable[StoredPosts]) -> list[PostsInForce]:
    """Turn stored posts into what the rules judge by, in the order given."""
    return [
        PostsInForce(
            goalpost_id=post.id,
            kind=Kind(post.kind),
            floor=post.floor,
            aim=post.aim,
            tolerance=post.tolerance,
            baseline=post.baseline,
            shape=Shape(post.shape),
            timing=Timing(post.timing) if post.timing else None,
            by_date=post.by_date,
            period=Period(post.period) if post.period else None,
            in_force_from_date=post.in_force_from_date,
            is_agreed=post.agreed_date is not None,
            in_force_until_date=post.in_force_until_date,
            metric_id=post.metric_id,
        )
        for post in posts
    ]
