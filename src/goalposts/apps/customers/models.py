"""Customer organisations, the people there, the contracts and the talks."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from goalposts.apps.customers.labels import ErasedName, marks_of_erased
from goalposts.lib.ids import new_id

BY_HAND = "hand"
MEMBER = "workspaces.Member"
WORKSPACE = "workspaces.Workspace"


class PersonName(models.CharField):  # type: ignore[type-arg]
    """A person's name; where they were erased, a mark that a page shows in its reader's language."""

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Read a name as it is kept."""
        return ErasedName(value) if value in marks_of_erased() else value

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Migrations see the text only."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class Customer(models.Model):
    """A customer organisation, with one lead at the supplier."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=64, blank=True, default="")
    name = models.CharField(max_length=160)
    sector = models.CharField(max_length=80, blank=True, default="")
    lead = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    revenue_per_year_eur = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    is_strategic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "external_id"], condition=~Q(external_id=""), name="customer_external_id_once"
            ),
            models.CheckConstraint(
                condition=Q(revenue_per_year_eur__isnull=True) | Q(revenue_per_year_eur__gte=0),
                name="revenue_not_negative",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "name", "id"], name="customers_by_name"),
            models.Index("workspace", Lower("name"), "id", name="customers_by_lower_name"),
        ]

    def __str__(self) -> str:
        return self.name


class MonthlyRevenue(models.Model):
    """What a customer brought in one month, named by its first day; months say more than an amount a year."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    amount_eur = models.DecimalField(max_digits=14, decimal_places=2)
    margin_eur = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "month"], name="revenue_once_a_month"),
            models.CheckConstraint(condition=Q(amount_eur__gte=0), name="monthly_revenue_not_negative"),
        ]
        indexes = [models.Index(fields=["workspace", "month", "customer"], name="revenue_by_month")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.amount_eur}"


class LoggedHours(models.Model):
    """The hours a member logged for a customer in one month; without a member they are of us all together."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    month = models.DateField()
    hours = models.DecimalField(max_digits=8, decimal_places=2)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "member", "month"], name="hours_of_member_once_a_month"),
            models.UniqueConstraint(
                fields=["customer", "month"], condition=Q(member__isnull=True), name="hours_of_all_once_a_month"
            ),
            models.CheckConstraint(condition=Q(hours__gte=0), name="hours_not_negative"),
        ]
        indexes = [
            models.Index(fields=["workspace", "month", "customer"], name="hours_by_month"),
            models.Index(fields=["member", "month"], name="hours_of_member"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.hours}"


class Stakeholder(models.Model):
    """A person at a customer: roles, influence, rhythm, language and form of address.

    `informed_at` is when they were told what is kept of them; `copy_asked_at` and `erasure_asked_at` stand while such a
    request is open, and `request_reminded_at` when whoever answers it was reminded.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=64, blank=True, default="")
    name: "models.CharField[str, str]" = PersonName(max_length=120)
    email = models.EmailField(max_length=254, blank=True, default="")
    job_title = models.CharField(max_length=120, blank=True, default="")
    does_decide = models.BooleanField(default=False)
    does_pay = models.BooleanField(default=False)
    does_use = models.BooleanField(default=False)
    does_influence = models.BooleanField(default=False)
    does_block = models.BooleanField(default=False)
    influence = models.PositiveSmallIntegerField(null=True)
    rhythm_days = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    address_form = models.CharField(max_length=2, default="U")
    mail_without_content = models.BooleanField(default=False)
    is_progress_mail_off = models.BooleanField(default=False)
    unreachable_at = models.DateTimeField(null=True)
    unreachable_reason = models.CharField(max_length=300, blank=True, default="")
    created_at = models.DateTimeField()
    paused_until_date = models.DateField(null=True)
    paused_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    pause_reason = models.CharField(max_length=300, blank=True, default="")
    last_heard_date = models.DateField(null=True)
    left_date = models.DateField(null=True)
    archived_at = models.DateTimeField(null=True)
    informed_at = models.DateTimeField(null=True)
    copy_asked_at = models.DateTimeField(null=True)
    erasure_asked_at = models.DateTimeField(null=True)
    request_reminded_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "external_id"], condition=~Q(external_id=""), name="stakeholder_external_id_once"
            ),
            models.CheckConstraint(condition=Q(influence__isnull=True) | Q(influence__lte=10), name="influence_to_ten"),
            models.CheckConstraint(condition=Q(rhythm_days__gte=1), name="rhythm_positive"),
            models.CheckConstraint(condition=Q(address_form__in=["U", "JE"]), name="address_form_known"),
            models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="stakeholder_language_known"),
        ]
        indexes = [
            models.Index(fields=["customer", "name", "id"], name="stakeholders_of_customer"),
            models.Index(fields=["workspace", "name", "id"], name="stakeholders_by_name"),
            models.Index(fields=["workspace", "customer", "name", "id"], name="people_of_customer"),
            models.Index(
                fields=["workspace", "last_heard_date"],
                name="deciders_by_last_heard",
                condition=Q(Q(does_decide=True) | Q(does_pay=True), left_date__isnull=True, archived_at__isnull=True),
            ),
            models.Index(
                fields=["workspace", "unreachable_at"],
                name="people_unreachable",
                condition=Q(unreachable_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Contract(models.Model):
    """What was agreed on term, renewal and notice, as it stands today; changes are kept beside it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=64, blank=True, default="")
    name = models.CharField(max_length=160, blank=True, default="")
    start_date = models.DateField()
    term_months = models.PositiveSmallIntegerField(null=True)
    renewal = models.CharField(max_length=7, default="NONE")
    renewal_months = models.PositiveSmallIntegerField(null=True)
    notice_n = models.PositiveSmallIntegerField(null=True)
    notice_unit = models.CharField(max_length=5, blank=True, default="")
    is_before_first = models.BooleanField(default=False)
    tender_start_date = models.DateField(null=True)
    budget_round_date = models.DateField(null=True)
    value_per_year_eur = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "external_id"], condition=~Q(external_id=""), name="contract_external_id_once"
            ),
            models.CheckConstraint(condition=Q(renewal__in=["NONE", "ONCE", "FOREVER"]), name="renewal_known"),
            models.CheckConstraint(condition=Q(notice_unit__in=["", "DAY", "WEEK", "MONTH"]), name="notice_unit_known"),
            models.CheckConstraint(condition=Q(term_months__isnull=True) | Q(term_months__gte=1), name="term_positive"),
            models.CheckConstraint(condition=Q(term_months__isnull=False) | Q(renewal="NONE"), name="renewal_has_term"),
            models.CheckConstraint(
                condition=Q(notice_n__isnull=True) | Q(notice_n=0) | ~Q(notice_unit=""), name="notice_has_unit"
            ),
        ]
        indexes = [models.Index(fields=["customer", "start_date", "id"], name="contracts_of_customer")]

    def __str__(self) -> str:
        return self.name or self.external_id or str(self.start_date)


class BreakOption(models.Model):
    """An option or early break: the last day on which it can be used."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    last_date = models.DateField()
    what = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contract", "last_date"], name="break_option_once")]

    def __str__(self) -> str:
        return f"{self.last_date} {self.what}"


class ContractChange(models.Model):
    """A change of a contract, kept with the day on which it holds and the moment it was entered."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    changed_date = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["contract", "changed_date", "id"], name="changes_of_contract")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.changed_date}"


class ContractDates(models.Model):
    """What follows from a contract, seen on a day: its end, until when notice can be given, and by when is decided.

    `known_date` is the day on which the decision date became known or changed; `holds_until_date` the last day for which
    all of this holds, null where no day changes it. `moves` counts how often it was reckoned anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="dates")
    end_date = models.DateField(null=True)
    last_notice_date = models.DateField(null=True)
    decision_date = models.DateField(null=True)
    decided_by = models.CharField(max_length=6, blank=True, default="")
    stopped_term = models.PositiveIntegerField(null=True)
    stopped_term_months = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=24, blank=True, default="")
    known_date = models.DateField()
    holds_until_date = models.DateField(null=True)
    moves = models.PositiveIntegerField(default=0)
    reckoned_at = models.DateTimeField()
    warned_notice_date = models.DateField(null=True)
    warned_decision_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__in=["", "NOTICE", "END", "TENDER", "BUDGET", "OPTION"]), name="decided_by_known"
            ),
            models.CheckConstraint(
                condition=Q(decision_date__isnull=True, decided_by="")
                | Q(Q(decision_date__isnull=False), ~Q(decided_by="")),
                name="decision_has_its_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "decision_date", "id"], name="contracts_by_decision"),
            models.Index(fields=["workspace", "holds_until_date"], name="contract_dates_to_mind"),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.decision_date}"


class Conversation(models.Model):
    """A dated talk, from which expectations are captured."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    held_date = models.DateField()
    channel = models.CharField(max_length=8)
    subject = models.CharField(max_length=200, blank=True, default="")
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=["TALK", "CALL", "MAIL", "MEETING", "VISIT", "OTHER"]),
                name="conversation_channel_known",
            )
        ]
        indexes = [models.Index(fields=["customer", "held_date", "id"], name="conversations_of_customer")]

    def __str__(self) -> str:
        return f"{self.held_date} {self.subject}"


class Attendance(models.Model):
    """Who of the customer took part in a conversation."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="+")
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "stakeholder"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.stakeholder_id} in {self.conversation_id}"


class ToldApart(models.Model):
    """Two that looked like one and were told apart by a member: they are not offered as doubles again."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11)
    one_id = models.UUIDField()
    other_id = models.UUIDField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind", "one_id", "other_id"], name="told_apart_once"),
            models.CheckConstraint(condition=Q(kind__in=["CUSTOMER", "STAKEHOLDER"]), name="told_apart_kind_known"),
            models.CheckConstraint(condition=Q(one_id__lt=models.F("other_id")), name="told_apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"


class Contact(models.Model):
    """One thing that starts a stakeholder's clock anew: they said something, or something was done with them.

    `source` and `source_id` name what it came from; one made by hand says in words what was done.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="+", db_index=False)
    on_date = models.DateField()
    kind = models.CharField(max_length=12)
    source = models.CharField(max_length=20)
    source_id = models.UUIDField()
    what = models.CharField(max_length=300, blank=True, default="")
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source_id", "source", "stakeholder"], name="contact_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["CONVERSATION", "ANSWER", "COMPLAINT", "VISIT"]), name="contact_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["stakeholder", "-on_date", "-id"], name="contacts_of_stakeholder")]

    def __str__(self) -> str:
        return f"{self.stakeholder_id} {self.kind} {self.on_date}"
