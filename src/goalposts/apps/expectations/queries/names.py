"""What things of this room are called, many at once."""

from collections.abc import Collection
from uuid import UUID

from goalposts.apps.expectations.access import expectations_visible_to, metrics_visible_to
from goalposts.domain.roles import Actor

MOST_WORDS = 60


def register_things_named(*, actor: Actor, kind: str, ids: Collection[UUID]) -> dict[UUID, str]:
    """Name things of one kind (expectation, metric): who said it and how it begins, or the metric at its customer; one query.

    Edges: what is gone, foreign or of another kind is left out.
    """
    if kind == "expectation" and ids:
        said = expectations_visible_to(actor).filter(id__in=ids)
        rows = said.values_list("id", "stakeholder__name", "verbatim")
        return {id_: f"{name}: {_short(words)}" for id_, name, words in rows}
    if kind == "metric" and ids:
        metrics = metrics_visible_to(actor).filter(id__in=ids).values_list("id", "name", "customer__name")
        return {id_: f"{name}, {customer}" for id_, name, customer in metrics}
    return {}


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= MOST_WORDS else f"{plain[:MOST_WORDS].rstrip()}…"
