"""What is done after somebody said something: complaints, and what we promised to do."""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id

MEMBER = "workspaces.Member"
WORKSPACE = "workspaces.Workspace"
CUSTOMER = "customers.Customer"
STAKEHOLDER = "customers.Stakeholder"
EXPECTATION = "expectations.Expectation"
SORTS = ["UNKNOWN", "UNCLEAR", "UNREALISTIC", "MISSED", "NOT_FELT"]
COMPLAINT_STATES = ["OPEN", "YES", "NO", "NOT_REACHED", "VOID"]
ITEM_STATES = ["OPEN", "DOING", "DONE", "DROPPED"]
EFFECTS = ["ENOUGH", "NOT_ENOUGH", "NOT_NOTICED"]
ANSWERS = ["DO", "DIFFERENTLY", "WILL_NOT", "NOT_NOW"]
PARENTS = ["EXPECTATION", "COMPLAINT", "FINDING", "CHANCE", "MISFIT"]


class Complaint(models.Model):
    """What somebody complained about, verbatim; sorted by what happened to the expectation behind it, and closed by them."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(CUSTOMER, on_delete=models.PROTECT, related_name="+", db_index=False)
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", db_index=False)
    expectation = models.ForeignKey(EXPECTATION, on_delete=models.PROTECT, related_name="+", null=True)
    theme = models.ForeignKey("workspaces.Theme", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    words = models.TextField()
    language = models.CharField(max_length=2)
    said_date = models.DateField()
    channel = models.CharField(max_length=8)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    sort = models.CharField(max_length=11, blank=True, default="")
    contact_due_at = models.DateTimeField()
    contact_date = models.DateField(null=True)
    contact_over_told_at = models.DateTimeField(null=True)
    answer_due_date = models.DateField()
    answered_date = models.DateField(null=True)
    answer = models.TextField(blank=True, default="")
    answer_over_told_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    release = models.OneToOneField("findings.Release", on_delete=models.PROTECT, related_name="+", null=True)
    repeat_of = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    state = models.CharField(max_length=11, default="OPEN")
    closed_date = models.DateField(null=True)
    closed_how = models.CharField(max_length=8, blank=True, default="")
    closed_words = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="complaint_in_words"),
            models.CheckConstraint(condition=Q(sort__in=["", *SORTS]), name="complaint_sort_known"),
            models.CheckConstraint(condition=Q(state__in=COMPLAINT_STATES), name="complaint_state_known"),
            models.CheckConstraint(
                condition=Q(sort="") | Q(expectation__isnull=False), name="sorted_complaint_has_expectation"
            ),
            models.CheckConstraint(
                condition=Q(state="VOID")
                | Q(state="OPEN", closed_date__isnull=True)
                | (Q(state__in=["YES", "NO", "NOT_REACHED"], closed_date__isnull=False) & ~Q(sort="")),
                name="closed_complaint_was_sorted",
            ),
            models.CheckConstraint(condition=~Q(state__in=["YES", "NO"]) | ~Q(closed_how=""), name="closed_by_a_word"),
        ]
        indexes = [
            models.Index(fields=["workspace", "-said_date", "-id"], name="complaints_by_day"),
            models.Index(fields=["customer", "-said_date", "-id"], name="complaints_of_customer"),
            models.Index(fields=["stakeholder", "-said_date", "-id"], name="complaints_of_stakeholder"),
            models.Index(fields=["workspace", "contact_due_at"], name="complaints_open", condition=Q(state="OPEN")),
        ]

    def __str__(self) -> str:
        return self.words[:60]


class ComplaintStep(models.Model):
    """One step in a complaint's life; attempts to reach the complainer are steps too."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12)
    on_date = models.DateField()
    how = models.CharField(max_length=8, blank=True, default="")
    words = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes = [models.Index(fields=["complaint", "recorded_at", "id"], name="steps_of_complaint")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on_date}"


class ActionItem(models.Model):
    """What we promised to do: one owner, one day, because of one thing, and what came of it.

    Its parent is a plain kind and id, so that rooms built later can be parents too.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(CUSTOMER, on_delete=models.PROTECT, related_name="+", db_index=False)
    parent_kind = models.CharField(max_length=11)
    parent_id = models.UUIDField()
    # The parent once more where it is one, so that nothing takes it away from under its promises.
    expectation = models.ForeignKey(EXPECTATION, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    owner = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_date = models.DateField()
    promise = models.CharField(max_length=400)
    promised_to = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", null=True)
    note = models.TextField(blank=True, default="")
    state = models.CharField(max_length=7, default="OPEN")
    done_date = models.DateField(null=True)
    done_words = models.CharField(max_length=400, blank=True, default="")
    dropped_reason = models.CharField(max_length=400, blank=True, default="")
    ask_effect_date = models.DateField(null=True)
    effect = models.CharField(max_length=11, blank=True, default="")
    effect_date = models.DateField(null=True)
    effect_how = models.CharField(max_length=8, blank=True, default="")
    effect_words = models.TextField(blank=True, default="")
    telling = models.CharField(max_length=400, blank=True, default="")
    is_left_out = models.BooleanField(default=False)
    reminded_for_date = models.DateField(null=True)
    reminded_over_date = models.DateField(null=True)
    reminded_effect_date = models.DateField(null=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(promise=""), name="action_item_says_what"),
            models.CheckConstraint(condition=Q(state__in=ITEM_STATES), name="action_item_state_known"),
            models.CheckConstraint(condition=Q(parent_kind__in=PARENTS), name="action_item_parent_known"),
            models.CheckConstraint(
                condition=Q(state="DONE", done_date__isnull=False) | (~Q(state="DONE") & Q(done_date__isnull=True)),
                name="action_item_done_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(state="DROPPED") | ~Q(dropped_reason=""), name="dropped_says_why"),
            models.CheckConstraint(
                condition=Q(effect="", effect_date__isnull=True)
                | Q(effect__in=EFFECTS, effect_date__isnull=False, state="DONE"),
                name="effect_of_what_was_done",
            ),
            models.CheckConstraint(
                condition=~Q(parent_kind="FINDING") | Q(promised_to__isnull=True), name="finding_promised_to_nobody"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "due_date", "id"], name="action_items_by_day"),
            models.Index(fields=["parent_kind", "parent_id", "due_date", "id"], name="action_items_of_parent"),
            models.Index(fields=["customer", "due_date", "id"], name="action_items_of_customer"),
            models.Index(fields=["owner", "due_date", "id"], name="action_items_of_owner"),
            models.Index(
                fields=["expectation"], name="action_items_of_expectation", condition=Q(expectation__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.promise[:60]


class ActionItemStep(models.Model):
    """One step in an action item's life."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    action_item = models.ForeignKey(ActionItem, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12)
    on_date = models.DateField()
    note = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes = [models.Index(fields=["action_item", "recorded_at", "id"], name="steps_of_action_item")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on_date}"


class FindingAnswer(models.Model):
    """What we answer to a finding, in words the customer may read; a changed answer leaves the former one as it was.

    It hangs on the finding's key within its review, which a later release keeps. `replaced_at` is empty for the one that counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey("reviews.Review", on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.UUIDField()
    answer = models.CharField(max_length=11)
    words_nl = models.CharField(max_length=1000, blank=True, default="")
    words_en = models.CharField(max_length=1000, blank=True, default="")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "key"], condition=Q(replaced_at__isnull=True), name="finding_answer_counts_once"
            ),
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="finding_answer_known"),
            models.CheckConstraint(
                condition=Q(answer="DO") | ~Q(words_nl="") | ~Q(words_en=""), name="finding_answer_says_why"
            ),
        ]
        indexes = [models.Index(fields=["review", "key", "given_at", "id"], name="answers_of_review")]

    def __str__(self) -> str:
        return f"{self.answer} to {self.key}"


class FoundInReview(models.Model):
    """An expectation that was written down because of what a review found; whose it is was chosen from the register.

    `finding_key` is that of a finding, or of a line of expectations spoken of, which stays over releases; `fragment_key` is the
    quote whose words were taken over, None where the words are our own.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    release = models.ForeignKey("findings.Release", on_delete=models.PROTECT, related_name="+")
    finding_key = models.UUIDField()
    fragment_key = models.UUIDField(null=True)
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", db_index=False)
    expectation = models.ForeignKey(EXPECTATION, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding_key", "stakeholder"], name="found_once_for_a_person")]
        indexes = [
            models.Index(
                fields=["workspace", "fragment_key"], name="found_by_fragment", condition=Q(fragment_key__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.expectation_id} found in {self.release_id}"
