"""What is kept of one person in the register, whole, to take along."""

from uuid import UUID

from django.db.models import Q

from goalposts.apps.customers.access import people_to_copy
from goalposts.apps.customers.queries.kept import Kept, listed
from goalposts.apps.expectations.models import Event, Expectation, ForwardAnswer, Goalpost, Perception, Tension
from goalposts.domain.roles import Actor, ActorKind

_SAID = (
    "id", "verbatim", "translation", "language", "said_date", "channel", "source", "state", "state_date",
    "refused_reason", "alternative", "told_back_date", "value", "value_date", "verdict", "felt",
)  # fmt: skip
_OURS = ("correction", "clarity", "theme__name_nl", "weight_met", "weight_missed", "external_id", "recorded_at")
_POSTS = (
    "expectation_id", "version", "kind", "metric__name", "metric__unit", "what", "floor", "aim", "timing", "by_date",
    "period", "laid_date", "agreed_date", "agreed_how", "in_force_from_date", "in_force_until_date",
)  # fmt: skip
_FORWARD = ("said_date", "source", "value_sought", "sureness", "sure_because", "fulfilment", "choose_again")
_ANSWER = ("expectation_id", "answer", "words", "grade", "said_date", "channel", "recorded_at")


def kept_words_of(*, actor: Actor, stakeholder_id: UUID) -> Kept:
    """Give what a person expects with its posts and steps, what they answered, and what they seek next.

    Shapes: as kept_of_person; posts that were never laid before them, our corrections, weights, notes and tensions only in a copy
    that a manager makes. Errors: NotFound, Denied (the gate).
    """
    ids = people_to_copy(actor, stakeholder_id)
    is_ours = actor.kind is not ActorKind.STAKEHOLDER
    said = Expectation.objects.filter(stakeholder_id__in=ids).order_by("said_date", "id")
    posts = Goalpost.objects.filter(expectation__in=said).order_by("expectation_id", "version")
    answers = Perception.objects.filter(stakeholder_id__in=ids).order_by("said_date", "id")
    forward = ForwardAnswer.objects.filter(stakeholder_id__in=ids).order_by("said_date", "id")
    laid = posts if is_ours else posts.filter(Q(laid_date__isnull=False) | Q(agreed_date__isnull=False))
    return {
        "expectations": listed(said.values(*_SAID, *(_OURS if is_ours else ()))),
        "goalposts": listed(laid.values(*_POSTS, *(("reason", "judge_text", "evidence") if is_ours else ()))),
        "answers": listed(answers.values(*_ANSWER)),
        "looking_forward": listed(forward.values(*_FORWARD, *(("not_now_because",) if is_ours else ()))),
        **(_noted(ids) if is_ours else {}),
    }


def _noted(ids: tuple[UUID, ...]) -> Kept:
    """Give what members wrote beside it: steps with their notes, and tensions with what was decided."""
    steps = Event.objects.filter(expectation__stakeholder_id__in=ids).order_by("recorded_at", "id")
    pulls = Tension.objects.filter(
        Q(one__stakeholder_id__in=ids) | Q(other__stakeholder_id__in=ids) | Q(decider_id__in=ids)
    ).order_by("started_at", "id")
    return {
        "steps": listed(steps.values("expectation_id", "kind", "on_date", "recorded_at", "note", "facts")),
        "tensions": listed(pulls.values("started_date", "note", "decision", "decided_date", "end_reason")),
    }
