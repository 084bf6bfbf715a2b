"""Check-ins: a round of questions, who is asked in it, about what, and what they answered."""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id

MEMBER = "workspaces.Member"
WORKSPACE = "workspaces.Workspace"
STAKEHOLDER = "customers.Stakeholder"
REASONS = [
    "LEFT", "ARCHIVED", "PAUSED", "NO_ADDRESS", "UNREACHABLE", "MAIL_OFF", "OPEN_ROUND", "RECENTLY_MAILED", "NOTHING_DUE",
]  # fmt: skip


class Round(models.Model):
    """One check-in: a group of people asked on one day about their own due expectations."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    started_at = models.DateTimeField()
    started_date = models.DateField()
    started_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    closes_date = models.DateField()
    reminder_count = models.PositiveSmallIntegerField()
    reminder_days = models.PositiveSmallIntegerField()
    has_forward = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_date__gte=models.F("started_date")), name="round_closes_after")
        ]
        indexes = [
            models.Index(fields=["workspace", "-started_at", "-id"], name="rounds_by_day"),
            models.Index(fields=["closes_date"], name="rounds_open", condition=Q(closed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.started_date})"


class Asked(models.Model):
    """One person in a round: what was mailed and when, and whether they answered."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", db_index=False)
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+")
    link_id = models.UUIDField(null=True)
    has_forward = models.BooleanField(default=False)
    effect_ids = models.JSONField(default=list)
    next_mail_at = models.DateTimeField(null=True)
    mails_sent = models.PositiveSmallIntegerField(default=0)
    last_mail_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    forward_at = models.DateTimeField(null=True)
    forward_told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "stakeholder"], name="asked_once_a_round"),
            models.UniqueConstraint(
                fields=["stakeholder"], condition=Q(closed_at__isnull=True), name="asked_in_one_open_round"
            ),
        ]
        indexes = [models.Index(fields=["next_mail_at"], name="asked_to_mail", condition=Q(next_mail_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.stakeholder_id} in {self.round_id}"


class LeftOut(models.Model):
    """Somebody of the chosen group who is not asked, and why."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", db_index=False)
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=15)
    until_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "stakeholder"], name="left_out_once"),
            models.CheckConstraint(condition=Q(reason__in=REASONS), name="left_out_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder_id}: {self.reason}"


class Card(models.Model):
    """One question to one person: an expectation, by the posts and the period it is about, as the mail showed it.

    `is_posts_only` for a judge who did not say it: posts without the words or the name of whoever did.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="+", db_index=False)
    expectation = models.ForeignKey("expectations.Expectation", on_delete=models.PROTECT, related_name="+")
    goalpost = models.ForeignKey("expectations.Goalpost", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    period_start = models.DateField(null=True)
    period_end = models.DateField()
    is_posts_only = models.BooleanField(default=False)
    verdict = models.CharField(max_length=4)
    value = models.FloatField(null=True)
    value_date = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asked", "expectation"], name="card_once_a_person")]

    def __str__(self) -> str:
        return f"{self.expectation_id} to {self.asked_id}"


class Reply(models.Model):
    """An answer on a card; a later one replaces it and it stays readable, unless it was taken back at once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+")
    deed_key = models.UUIDField()
    answer = models.CharField(max_length=7)
    words = models.TextField(blank=True, default="")
    given_at = models.DateTimeField()
    perception = models.ForeignKey("expectations.Perception", on_delete=models.PROTECT, related_name="+", null=True)
    replaced_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "deed_key"], name="reply_once_a_key"),
            models.UniqueConstraint(
                fields=["card"],
                condition=Q(replaced_at__isnull=True, taken_back_at__isnull=True),
                name="reply_stands_once",
            ),
            models.CheckConstraint(condition=Q(answer__in=["MET", "NEAR", "NOT_MET", "MOVED"]), name="reply_known"),
        ]
        indexes = [
            models.Index(
                fields=["given_at"],
                name="replies_to_tell",
                condition=Q(told_at__isnull=True, taken_back_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer} on {self.card_id}"


class Prediction(models.Model):
    """What one member believed beforehand that the judge would answer, sealed by a digest and a random nonce.

    It is about one revision and one day or period, as a card is; sealing it anew replaces it, until a round asks about it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    expectation = models.ForeignKey("expectations.Expectation", on_delete=models.PROTECT, related_name="+")
    goalpost = models.ForeignKey("expectations.Goalpost", on_delete=models.PROTECT, related_name="+", db_index=False)
    period_end = models.DateField()
    judge = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=11)
    sure = models.PositiveSmallIntegerField()
    nonce = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "goalpost", "period_end"], name="prediction_once"),
            models.CheckConstraint(
                condition=Q(answer__in=["MET", "JUST_MISSED", "NOT_MET"]), name="predicted_answer_known"
            ),
            models.CheckConstraint(condition=Q(sure__in=[50, 60, 70, 80, 90]), name="predicted_sureness_known"),
            models.CheckConstraint(condition=~Q(nonce="") & ~Q(digest=""), name="prediction_sealed"),
        ]
        indexes = [models.Index(fields=["workspace", "-period_end", "-id"], name="predictions_by_period")]

    def __str__(self) -> str:
        return f"prediction of {self.member_id} on {self.expectation_id}"


class ProgressMail(models.Model):
    """A progress mail (check-in or progress report) that went to somebody: at most one in fourteen days."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=8)
    about_id = models.UUIDField()
    due_date = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=["CHECKIN", "REPORT"]), name="progress_mail_known")]
        indexes = [models.Index(fields=["stakeholder", "-due_date"], name="progress_mails_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_date}"


class ProgressReport(models.Model):
    """What one stakeholder was told of their own expectations: the very facts their mail, page and PDF are written from.

    `returned_at` when its mail came back, or never left: then it told nobody.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", db_index=False)
    how = models.CharField(max_length=5)
    told_date = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    facts = models.JSONField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(how__in=["MAIL", "PAPER"]), name="told_by_mail_or_on_paper")]
        indexes = [models.Index(fields=["stakeholder", "-told_date", "-id"], name="reports_of_person")]

    def __str__(self) -> str:
        return f"{self.how} {self.told_date}"
