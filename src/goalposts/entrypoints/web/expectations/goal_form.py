"""The shape of the goal builder."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.queries import StakeholderChoice
from goalposts.apps.expectations.labels import ASKERS, KINDS, PERIOD_VALUES, PERIODS, SHAPES, Words
from goalposts.apps.expectations.queries import ExpectationPage, MetricChoice
from goalposts.apps.expectations.usecases import Move, Strokes
from goalposts.domain.expectation import Asker
from goalposts.domain.posts import InconsistentPosts, Kind, Shape
from goalposts.entrypoints.shared.fields import DayField, NumberField
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.shared.meanwhile import WatchfulForm
from goalposts.entrypoints.web.expectations.forms import IdField
from goalposts.reports.sentences import PLACE_UNITS, posts_patterns, when_sentence

REFUSALS: dict[str, tuple[str | None, Words]] = {
    "INCONSISTENT_POSTS": ("aim", _("These posts contradict each other. Look at floor, aim and tolerance again.")),
    "NOT_COUNTERED": ("whose", _("They have not countered: these posts are ours.")),
    "CLOSED": (None, _("This expectation is closed; reopen it before drawing posts.")),
    "CHANGED_MEANWHILE": (
        None,
        _("Somebody else changed these posts meanwhile. Look at theirs, then save yours again."),
    ),
    "OTHER_CUSTOMER": (None, _("This belongs to another customer.")),
    "IN_USE": ("metric_name", _("This customer already has a metric of that name: choose it from the list.")),
    "EMPTY": (None, _("Fill this in, please.")),
    "FACT_MISSING": ("reason", _("Say who asked for other posts, and why.")),
    "DAY_BACKDATED": ("in_force_from_date", _("Posts can be in force from today at the earliest.")),
    "DEED_NOT_ALLOWED": (None, _("In its present state this expectation cannot take that step.")),
}
CONTRADICTIONS: dict[str, Words] = {
    "AT_LEAST": _("At least: the aim is the higher number. Give an aim that is the floor or more."),
    "AT_MOST": _("At most: the aim is the lower number. Give an aim that is the floor or less."),
    "BETWEEN": _("Between: give the lowest value first, and a higher one after it."),
}
# Fields that stand there, put away, while another kind is chosen.
UNUSED: dict[Kind, dict[str, object]] = {
    Kind.YES_NO: {"floor": None, "aim": None, "tolerance": None, "metric_unit": "", "what": ""},
    Kind.JUDGEMENT: dict.fromkeys(("baseline", "floor", "aim", "tolerance"), None)
    | dict.fromkeys(("metric", "metric_name", "metric_unit"), ""),
}
WEIGHTS: list[tuple[str, Words]] = [("", _("Empty")), *((str(step), str(step)) for step in range(1, 6))]
WHOSE: dict[str, Words] = {"STAKEHOLDER": _("Theirs, named in answer to ours"), "SUPPLIER": _("Ours, to propose")}
EMPTY: tuple[str, Words] = ("", "–")


class GoalForm(WatchfulForm):
    """Six strokes, and, once something was agreed, who asks for the move and why."""

    kind = forms.ChoiceField(label=_("What kind of goal is it?"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    metric = IdField(label=_("Which metric?"), required=False)
    metric_name = forms.CharField(
        label=_("Or a new metric: name"), max_length=160, required=False, help_text=_("For instance: monthly report")
    )
    metric_unit = forms.CharField(
        label=_("Unit"), max_length=40, required=False, help_text=_("For instance: %, EUR, hours, errors")
    )
    metric_period_value = forms.ChoiceField(
        label=_("Which value counts for a period?"), choices=list(PERIOD_VALUES.items()), required=False
    )
    what = forms.CharField(label=_("What is judged?"), max_length=200, required=False)
    baseline = NumberField(label=_("Now"), required=False, help_text=_("Where it stands today"))
    floor = NumberField(label=_("Floor"), required=False, help_text=_("Just good enough"))
    aim = NumberField(label=_("Aim"), required=False, help_text=_("Really wanted"))
    tolerance = NumberField(
        label=_("Tolerance"),
        required=False,
        help_text=_("How far short is still a near miss; empty: a tenth of the distance between floor and aim"),
    )
    timing = forms.ChoiceField(
        label=_("When?"),
        choices=[("BY_DAY", _("By a day")), ("RECURRING", _("Again every period")), ("", _("Not known yet"))],
        widget=forms.RadioSelect,
        required=False,
    )
    by_date = DayField(label=_("By which day?"), required=False)
    until_date = DayField(label=_("Until which day?"), required=False, help_text=_("Empty: it goes on"))
    period = forms.ChoiceField(label=_("How often?"), choices=[EMPTY, *PERIODS.items()], required=False)
    shape = forms.ChoiceField(label=_("How will progress come?"), choices=list(SHAPES.items()), required=False)
    judge = IdField(label=_("Who judges?"), required=False)
    evidence = forms.CharField(
        label=_("On what evidence?"), max_length=200, required=False, help_text=_("Where both can see it")
    )
    weight_met = forms.ChoiceField(
        label=_("How pleased if it is met?"), choices=WEIGHTS, widget=forms.RadioSelect, required=False
    )
    weight_missed = forms.ChoiceField(
        label=_("How displeased if it is not?"), choices=WEIGHTS, widget=forms.RadioSelect, required=False
    )
    whose = forms.ChoiceField(label=_("Whose posts are these?"), choices=list(WHOSE.items()), widget=forms.RadioSelect)
    asked_by = forms.ChoiceField(
        label=_("Who asks for other posts?"), choices=list(ASKERS.items()), widget=forms.RadioSelect, required=False
    )
    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)
    in_force_from_date = DayField(label=_("In force from"), required=False, help_text=_("Today or later"))
    revision = forms.IntegerField(widget=forms.HiddenInput)
    page = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    is_draft = False

    def __init__(
        self,
        *args: Any,
        metrics: Callable[[], Sequence[MetricChoice]],
        people: Callable[[], Sequence[StakeholderChoice]],
        stakeholder_id: UUID,
        stakeholder_name: str,
        is_move: bool,
        is_countered: bool,
        found: Mapping[str, object] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_move = is_move
        self.metrics = metrics
        self.found = found or {}
        self._choices("metric", lambda: [EMPTY, *((str(one.id), one.words) for one in metrics())])
        self._choices(
            "judge",
            lambda: [
                ("", stakeholder_name),
                *((str(one.id), one.name) for one in people() if one.id != stakeholder_id),
            ],
        )
        if not is_move:
            for name in ("asked_by", "reason", "in_force_from_date"):
                del self.fields[name]
        if not is_countered:
            del self.fields["whose"]
        for name in self.found:
            self._mark(name)

    def _mark(self, name: str) -> None:
        """Say beside a field that it was filled from the sentence."""
        field, marked = self.fields[name], gettext("Found in the sentence")
        field.help_text = f"{field.help_text}. {marked}" if field.help_text else marked

    def _choices(self, name: str, choices: Callable[[], list[tuple[str, Words]]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def strokes(self) -> Strokes:
        """Give the strokes as typed."""
        kind = Kind(self.cleaned_data["kind"])
        unused = UNUSED.get(kind, {})
        given = {**self.cleaned_data, **unused}
        return Strokes(
            kind=kind,
            metric_id=UUID(given["metric"]) if given["metric"] else None,
            metric_name=given["metric_name"],
            metric_unit=given["metric_unit"],
            metric_period_value=given["metric_period_value"] or "LAST",
            what=given["what"],
            baseline=given["baseline"],
            floor=given["floor"],
            aim=given["aim"],
            tolerance=given["tolerance"],
            timing=given["timing"],
            by_date=given["by_date"] if given["timing"] == "BY_DAY" else given["until_date"],
            period=given["period"],
            shape=Shape(given["shape"] or "LINEAR"),
            judge_id=UUID(given["judge"]) if given["judge"] else None,
            evidence=given["evidence"],
            weight_met=int(given["weight_met"]) if given["weight_met"] else None,
            weight_missed=int(given["weight_missed"]) if given["weight_missed"] else None,
            is_weighed=True,
        )

    def is_theirs(self) -> bool:
        """Tell whether the stakeholder named these posts, in answer to ours."""
        return self.cleaned_data.get("whose") == "STAKEHOLDER"

    def move(self) -> Move | None:
        """Give who asks for other posts and why; None while nothing was agreed."""
        if not self.is_move or not self.cleaned_data["asked_by"]:
            return None
        return Move(
            asked_by=Asker(self.cleaned_data["asked_by"]),
            reason=self.cleaned_data["reason"],
            in_force_from_date=self.cleaned_data["in_force_from_date"],
        )

    def refuse(self, refused: Exception) -> None:
        """Put what the inner floors refused at the field it is about."""
        facts = cast(Mapping[str, object], getattr(refused, "facts", {}))
        field, words = REFUSALS[str(facts.get("reason") or getattr(refused, "code", ""))]
        if isinstance(refused, InconsistentPosts):
            field, words = _contradiction(facts, field=field, words=words)
        named = str(facts.get("field") or field or "")
        self.add_error(named if named in self.fields else None, str(words))


def _contradiction(facts: Mapping[str, object], *, field: str | None, words: Words) -> tuple[str | None, Words]:
    """Say which way round the posts must stand, or that the tolerance cannot be."""
    tolerance = facts.get("tolerance")
    if isinstance(tolerance, int | float) and tolerance < 0:
        return "tolerance", _("A tolerance is 0 or more.")
    return field, CONTRADICTIONS.get(str(facts.get("kind")), words)


def initial_of(page: ExpectationPage) -> dict[str, object]:
    """Give the strokes that stand now, to start from."""
    line = page.pending or page.goalpost
    start: dict[str, object] = {"revision": page.head.revision, "kind": "AT_LEAST", "timing": "BY_DAY"}
    start |= {"whose": "STAKEHOLDER"}
    start |= {"weight_met": page.row.weight_met, "weight_missed": page.row.weight_missed}
    if line is None:
        return start
    return start | {
        "kind": line.kind,
        "metric": str(line.metric_id or ""),
        "what": line.what,
        "baseline": line.baseline,
        "floor": line.floor,
        "aim": line.aim,
        "tolerance": line.tolerance,
        "timing": line.timing,
        "by_date": line.by_date if line.timing == "BY_DAY" else None,
        "until_date": line.by_date if line.timing == "RECURRING" else None,
        "period": line.period,
        "shape": line.shape,
        "judge": str(line.judge_id) if line.judge_id not in {None, page.row.stakeholder_id} else "",
        "evidence": line.evidence,
        "reason": line.reason if not line.is_agreed else "",
        "asked_by": "" if line.is_agreed else line.asked_by,
        "in_force_from_date": line.in_force_from_date if not line.is_agreed else None,
    }


@dataclass(frozen=True)
class GoalWords:
    """What the sentence beside the builder is made of while somebody types.

    Shapes: `metrics` by id: name, unit, and the kind that its direction asks for.
    """

    patterns: dict[str, str]
    periods: dict[str, str]
    counted: list[str]
    metrics: dict[str, list[str]]
    by: str


def words_of_goal(form: GoalForm) -> GoalWords:
    """Gather the words of the sentence in the reader's language."""
    kinds = {"UP": Kind.AT_LEAST, "DOWN": Kind.AT_MOST, "BETWEEN": Kind.BETWEEN}
    return GoalWords(
        patterns=posts_patterns(),
        periods={key: when_sentence(timing="RECURRING", by_date=None, period=key, locale=locale()) for key in PERIODS},
        counted=sorted(PLACE_UNITS),
        metrics={str(one.id): [one.name, one.unit, kinds[one.direction].value] for one in form.metrics()},
        by=gettext("by %(day)s"),
    )
