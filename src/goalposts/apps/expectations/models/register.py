"""The register: expectations, their goalposts, metrics and measurements, verdicts and perceptions."""

from django.db import models
from django.db.models import Q

from goalposts.apps.expectations.models.conditions import MOVED, NOT_TOLD
from goalposts.domain.origin import Origin
from goalposts.lib.ids import new_id

MEMBER = "workspaces.Member"
WORKSPACE = "workspaces.Workspace"
CUSTOMER = "customers.Customer"
STAKEHOLDER = "customers.Stakeholder"
STATES = ["HEARD", "PROPOSED", "COUNTERED", "AGREED", "NOT_FEASIBLE", "PARKED", "WITHDRAWN", "MET", "MISSED", "VOID"]
SOURCES = [one.value for one in Origin]
VERDICTS = ["IN", "NEAR", "OUT", "NONE"]
ON_THEIR_WORD = ["COUNTERED", "AGREED", "WITHDRAWN", "MET", "MISSED"]


class Metric(models.Model):
    """A series at a customer (name, unit, direction), shared by several expectations."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(CUSTOMER, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=64, blank=True, default="")
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=40, blank=True, default="")
    direction = models.CharField(max_length=7, default="UP")
    period_value = models.CharField(max_length=4, default="LAST")
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "external_id"], condition=~Q(external_id=""), name="metric_external_id_once"
            ),
            models.UniqueConstraint(
                fields=["customer", "name"],
                condition=Q(external_id="", archived_at__isnull=True),
                name="metric_name_once",
            ),
            models.CheckConstraint(condition=Q(direction__in=["UP", "DOWN", "BETWEEN"]), name="direction_known"),
            models.CheckConstraint(condition=Q(period_value__in=["LAST", "MEAN", "SUM"]), name="period_value_known"),
        ]
        indexes = [models.Index(fields=["customer", "name", "id"], name="metrics_of_customer")]

    def __str__(self) -> str:
        return f"{self.name} ({self.unit})"


class Measurement(models.Model):
    """One dated value with its source; a correction is a new row, the former stays."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="+", db_index=False)
    measured_date = models.DateField()
    value = models.FloatField()
    source = models.CharField(max_length=160, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    replaced_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "measured_date"], condition=Q(replaced_at__isnull=True), name="measurement_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["metric", "measured_date", "recorded_at"], name="measurements_of_metric")]

    def __str__(self) -> str:
        return f"{self.measured_date}: {self.value}"


class Expectation(models.Model):
    """What one stakeholder expects, verbatim; with its standing, stored when written."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(CUSTOMER, on_delete=models.PROTECT, related_name="+")
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+")
    follower = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", null=True)
    conversation = models.ForeignKey("customers.Conversation", on_delete=models.PROTECT, related_name="+", null=True)
    theme = models.ForeignKey("workspaces.Theme", on_delete=models.PROTECT, related_name="+", null=True)
    external_id = models.CharField(max_length=64, blank=True, default="")
    verbatim = models.TextField()
    correction = models.TextField(blank=True, default="")
    translation = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2)
    clarity = models.CharField(max_length=10, blank=True, default="")
    said_date = models.DateField()
    channel = models.CharField(max_length=8, default="TALK")
    source = models.CharField(max_length=9, default="VOICED")
    weight_met = models.PositiveSmallIntegerField(null=True)
    weight_missed = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=12, default="HEARD")
    state_date = models.DateField()
    parked_until_date = models.DateField(null=True)
    parked_from = models.CharField(max_length=12, blank=True, default="")
    refused_reason = models.TextField(blank=True, default="")
    alternative = models.TextField(blank=True, default="")
    is_without_alternative = models.BooleanField(default=False)
    # Whose own word the present state stands on; without it nobody agrees, counters, withdraws or closes.
    word_by = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    word_how = models.CharField(max_length=8, blank=True, default="")
    word_date = models.DateField(null=True)
    told_back_date = models.DateField(null=True)
    is_imported = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    # Nobody recorded what a stakeholder brought in by link: their own hand.
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    revision = models.PositiveIntegerField(default=1)

    # The standing: what lists show. Written with every deed that can change it, judged again when rejudge_date comes.
    goalpost = models.ForeignKey("Goalpost", on_delete=models.PROTECT, related_name="+", null=True)
    # What a verdict was given by, where the posts moved since: the rest of the standing is about these.
    judged_goalpost = models.ForeignKey("Goalpost", on_delete=models.PROTECT, related_name="+", null=True)
    verdict = models.CharField(max_length=4, default="NONE")
    is_dashed = models.BooleanField(default=True)
    is_provisional = models.BooleanField(default=True)
    is_late = models.BooleanField(default=False)
    position = models.FloatField(null=True)
    progress = models.FloatField(null=True)
    pace = models.FloatField(null=True)
    value = models.FloatField(null=True)
    value_date = models.DateField(null=True)
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    shots = models.JSONField(default=list)
    felt = models.CharField(max_length=4, default="NONE")
    felt_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    rejudge_date = models.DateField(null=True)
    rank = models.PositiveSmallIntegerField(default=50)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "external_id"], condition=~Q(external_id=""), name="expectation_external_id_once"
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="expectation_state_known"),
            models.CheckConstraint(condition=~Q(verbatim=""), name="verbatim_not_empty"),
            models.CheckConstraint(condition=Q(verdict__in=VERDICTS) & Q(felt__in=VERDICTS), name="standing_known"),
            models.CheckConstraint(
                condition=~Q(state="AGREED") | Q(goalpost__isnull=False), name="agreed_has_goalpost"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ON_THEIR_WORD)
                | (Q(word_by__isnull=False, word_date__isnull=False) & ~Q(word_how="")),
                name="state_on_their_own_word",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["PROPOSED", "MET", "MISSED"]) | Q(goalpost__isnull=False),
                name="proposed_and_closed_have_posts",
            ),
            models.CheckConstraint(
                condition=~Q(state="NOT_FEASIBLE")
                | (~Q(refused_reason="") & (~Q(alternative="") | Q(is_without_alternative=True))),
                name="not_feasible_says_why_and_what_else",
            ),
            models.CheckConstraint(
                condition=~Q(state="PARKED")
                | Q(parked_until_date__isnull=False, parked_from__in=["HEARD", "PROPOSED", "COUNTERED"]),
                name="parked_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(weight_met__isnull=True) | Q(weight_met__range=(1, 5)), name="weight_met_to_five"
            ),
            models.CheckConstraint(
                condition=Q(weight_missed__isnull=True) | Q(weight_missed__range=(1, 5)), name="weight_missed_to_five"
            ),
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="source_known"),
        ]
        indexes = [
            models.Index(fields=["workspace", "-said_date", "-id"], name="register_by_day"),
            models.Index(fields=["workspace", "rank", "-said_date", "-id"], name="register_by_rank"),
            models.Index(fields=["customer", "-said_date", "-id"], name="register_of_customer"),
            models.Index(
                fields=["workspace", "customer", "rank", "-said_date", "-id"], name="register_of_customer_by_rank"
            ),
            models.Index(fields=["stakeholder", "-said_date", "-id"], name="register_of_stakeholder"),
            models.Index(fields=["recorded_by", "-recorded_at", "-id"], name="recorded_last_by_member"),
            models.Index(
                fields=["workspace", "verdict", "felt", "state", "is_dashed", "is_provisional"],
                name="felt_beside_final",  # all that is counted, so that no row is looked up
                condition=Q(is_dashed=False, is_provisional=False),
            ),
            models.Index(fields=["parked_until_date"], name="parked_until", condition=Q(state="PARKED")),
            models.Index(fields=["workspace", "due_date", "id"], name="verdicts_not_told", condition=NOT_TOLD),
            models.Index(fields=["workspace", "state", "state_date"], name="register_by_state"),
            models.Index(
                fields=["rejudge_date"], name="expectations_to_rejudge", condition=Q(rejudge_date__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.verbatim[:60]


class Goalpost(models.Model):
    """One revision of an expectation made measurable; once agreed it never changes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9)
    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="+", null=True)
    what = models.CharField(max_length=200, blank=True, default="")
    baseline = models.FloatField(null=True)
    floor = models.FloatField(null=True)
    aim = models.FloatField(null=True)
    tolerance = models.FloatField(null=True)
    timing = models.CharField(max_length=9, blank=True, default="")
    by_date = models.DateField(null=True)
    period = models.CharField(max_length=7, blank=True, default="")
    shape = models.CharField(max_length=9, default="LINEAR")
    judge = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", null=True)
    judge_follower = models.ForeignKey(
        STAKEHOLDER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    judge_text = models.CharField(max_length=120, blank=True, default="")
    evidence = models.CharField(max_length=200, blank=True, default="")
    built_at = models.DateTimeField()
    built_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True)
    asked_by = models.CharField(max_length=11, default="SUPPLIER")
    reason = models.CharField(max_length=300, blank=True, default="")
    laid_date = models.DateField(null=True)
    in_force_from_date = models.DateField(null=True)
    in_force_until_date = models.DateField(null=True)
    agreed_date = models.DateField(null=True)
    agreed_how = models.CharField(max_length=8, blank=True, default="")
    agreed_by = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", null=True)
    agreed_recorded_at = models.DateTimeField(null=True)
    agreed_recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True)
    is_imported = models.BooleanField(default=False)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["expectation", "version"], name="goalpost_version_once"),
            models.UniqueConstraint(
                fields=["expectation"],
                condition=Q(agreed_date__isnull=True, dropped_at__isnull=True),
                name="goalpost_pending_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["AT_LEAST", "AT_MOST", "BETWEEN", "YES_NO", "JUDGEMENT"]), name="kind_known"
            ),
            models.CheckConstraint(condition=Q(timing__in=["", "BY_DAY", "RECURRING"]), name="timing_known"),
            models.CheckConstraint(
                condition=Q(agreed_date__isnull=True)
                | (Q(agreed_by__isnull=False) & ~Q(agreed_how="") & Q(in_force_from_date__isnull=False)),
                name="agreed_by_a_stakeholder",
            ),
            models.CheckConstraint(
                condition=Q(tolerance__isnull=True) | Q(tolerance__gte=0), name="tolerance_not_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["metric"], name="goalposts_on_metric", condition=Q(metric__isnull=False)),
            models.Index(fields=["workspace", "-agreed_recorded_at", "-id"], name="moves_by_day", condition=MOVED),
            models.Index(
                fields=["judge_follower"],
                name="goalposts_of_judge_follower",
                condition=Q(judge_follower__isnull=False),  # nearly all are empty, and an index of those is passed over
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.version} of {self.expectation_id}"


class JudgedPeriod(models.Model):
    """A measured verdict on one closed period (or by-a-day goal); judged again, the former row stays."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+", db_index=False)
    goalpost = models.ForeignKey(Goalpost, on_delete=models.PROTECT, related_name="+")
    period_start = models.DateField(null=True)
    period_end = models.DateField()
    verdict = models.CharField(max_length=4)
    position = models.FloatField(null=True)
    value = models.FloatField(null=True)
    value_date = models.DateField(null=True)
    late_date = models.DateField(null=True)
    judged_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["expectation", "period_end"], condition=Q(replaced_at__isnull=True), name="period_judged_once"
            ),
            models.CheckConstraint(condition=Q(verdict__in=VERDICTS), name="judged_verdict_known"),
        ]
        indexes = [models.Index(fields=["expectation", "-period_end", "-id"], name="judged_of_expectation")]

    def __str__(self) -> str:
        return f"{self.period_end} {self.verdict}"


class Perception(models.Model):
    """A stakeholder's dated answer on an expectation; nobody at the supplier can mark it as wrong."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    goalpost = models.ForeignKey(Goalpost, on_delete=models.PROTECT, related_name="+", null=True)
    period_end = models.DateField(null=True)
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=11)
    words = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, blank=True, default="")
    grade = models.PositiveSmallIntegerField(null=True)
    said_date = models.DateField()
    channel = models.CharField(max_length=8, default="TALK")
    conversation = models.ForeignKey("customers.Conversation", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=["MET", "JUST_MISSED", "NOT_MET"]), name="answer_known"),
            models.CheckConstraint(condition=Q(grade__isnull=True) | Q(grade__range=(1, 10)), name="grade_to_ten"),
        ]
        indexes = [models.Index(fields=["expectation", "-said_date", "-recorded_at"], name="perceptions_of")]

    def __str__(self) -> str:
        return f"{self.said_date} {self.answer}"


class Event(models.Model):
    """One step in an expectation's life, for its page and for "as of"."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16)
    on_date = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True)
    goalpost = models.ForeignKey(Goalpost, on_delete=models.PROTECT, related_name="+", null=True)
    note = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["expectation", "recorded_at", "id"], name="events_of_expectation")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on_date}"


class Tension(models.Model):
    """Two expectations that pull apart, with who decides and what was decided; ended ones stay as history."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(CUSTOMER, on_delete=models.PROTECT, related_name="+", db_index=False)
    one = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6)
    note = models.CharField(max_length=300, blank=True, default="")
    started_date = models.DateField()
    started_at = models.DateTimeField()
    linked_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    decider = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    decider_text = models.CharField(max_length=120, blank=True, default="")
    decision = models.TextField(blank=True, default="")
    decided_date = models.DateField(null=True)
    decided_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    ended_at = models.DateTimeField(null=True)
    ended_date = models.DateField(null=True)
    end_cause = models.CharField(max_length=8, blank=True, default="")
    end_reason = models.CharField(max_length=300, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(ended_at__isnull=True), name="tension_open_once"
            ),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="tension_of_two_in_order"),
            models.CheckConstraint(condition=Q(kind="FOUND") | Q(kind="LINKED") & ~Q(note=""), name="linked_says_why"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_cause="")
                | Q(ended_at__isnull=False, end_cause__in=["POSTS", "PARKED", "CLOSED", "UNLINKED"]),
                name="ended_says_why",
            ),
        ]
        indexes = [models.Index(fields=["customer", "-started_at", "-id"], name="tensions_of_customer")]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"
