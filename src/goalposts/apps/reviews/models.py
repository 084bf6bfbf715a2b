"""Reviews as the supplier may see them: plan, offer, declaration, wishes, sealed self-image, announcement, turns taken.

Who is heard, and what they say, is in the vault; nothing here tells who took part.
"""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id

CUSTOMER = "customers.Customer"
MEMBER = "workspaces.Member"
ORGANISATION = "people.Organisation"
PERSON = "people.Person"
WORKSPACE = "workspaces.Workspace"
PAYERS = ("SUPPLIER", "CUSTOMER", "BOTH", "OTHER")
STEPS = (
    "COMMISSION", "SAMPLE", "SELF_IMAGE", "INVITATION", "INTERVIEWS", "PLAYBACK", "REPORT", "TOLD", "CHECK",
)  # fmt: skip


class Review(models.Model):
    """An independent review of one customer's experience: its plan as it was laid, and what the reviewer declared.

    `plan` is the nine steps with their days and turns, frozen when the review was commissioned; the days beside it are
    taken from it. The reviewer's organisation and person are empty until somebody accepts.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(CUSTOMER, on_delete=models.PROTECT, related_name="+", db_index=False)
    contract = models.ForeignKey(
        "customers.Contract", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    organisation = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    decision_date = models.DateField(null=True)
    plan = models.JSONField()
    starts_date = models.DateField()
    first_interview_date = models.DateField()
    fieldwork_ends_date = models.DateField()
    report_date = models.DateField()
    planned_number = models.PositiveSmallIntegerField(null=True)
    commissioned_at = models.DateTimeField()
    commissioned_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    payer = models.CharField(max_length=8, blank=True, default="")
    payer_words = models.CharField(max_length=200, blank=True, default="")
    is_pay_free = models.BooleanField(default=False)
    is_apart_from_lead = models.BooleanField(default=False)
    declaration_version = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(payer__in=["", *PAYERS]), name="review_payer_known"),
            models.CheckConstraint(
                condition=Q(planned_number__isnull=True) | Q(planned_number__gte=3, planned_number__lte=10),
                name="review_number_fits",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True)
                | Q(person__isnull=False, organisation__isnull=False, is_pay_free=True, is_apart_from_lead=True)
                & ~Q(payer=""),
                name="review_accepted_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-commissioned_at", "-id"], name="reviews_by_newest"),
            models.Index(fields=["workspace", "customer", "id"], name="reviews_of_customer"),
        ]

    def __str__(self) -> str:
        return f"review of {self.customer_id}"


class ReviewOffer(models.Model):
    """A review offered to a reviewer by mail; each mail carries a token of its own, kept as a digest.

    The person is known from the start, or once whoever has that address signed in with the mail's link.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True, default="")
    language = models.CharField(max_length=2)
    offered_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_digests = models.JSONField(default=list)
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    decline_words = models.CharField(max_length=500, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(accepted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True),
                name="review_offer_open_once",
            ),
            models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="review_offer_language_known"),
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.review_id}"


class ReviewSeat(models.Model):
    """Who reviews, from when until when; handing over ends one and begins another."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review"], condition=Q(ended_at__isnull=True), name="review_seat_taken_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.review_id}"


class SampleWish(models.Model):
    """What the supplier says of one stakeholder before the sample is settled: proposed, or objected to with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    stakeholder = models.ForeignKey("customers.Stakeholder", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    reason = models.CharField(max_length=300, blank=True, default="")
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    wished_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "stakeholder"], condition=Q(taken_back_at__isnull=True), name="wish_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=["PROPOSED", "OBJECTED"]), name="wish_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.stakeholder_id}"


class Guess(models.Model):
    """One member's self-image: what they believe the customer will say. Sealed by a nonce and a digest; unsealed a draft.

    `answers` holds grades per theme and verdicts per expectation, each with how sure the member is; theirs alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    answers = models.JSONField(default=dict)
    nonce = models.CharField(max_length=64, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    saved_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "member"], name="guess_once"),
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True) | (~Q(nonce="") & ~Q(digest="")), name="guess_sealed_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"guess of {self.member_id} on {self.review_id}"


class Announcement(models.Model):
    """What the supplier told everybody at the customer about the review, in both languages; sent once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="+")
    text_nl = models.TextField()
    text_en = models.TextField()
    sent_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    sent_at = models.DateTimeField()
    sent_count = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"announcement of {self.review_id}"


class ToldText(models.Model):
    """What the supplier handed to the vault, to be told to whoever was heard: frozen. To how many it went is not known here."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    is_mailed = models.BooleanField()
    told_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="told_text_once")]

    def __str__(self) -> str:
        return f"text {self.number} told of {self.review_id}"


class ReviewTurn(models.Model):
    """That one turn of a step was taken: the supplier's own, and of the reviewer's only what the supplier may see."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "step", "number"], name="review_turn_once"),
            models.CheckConstraint(condition=Q(step__in=STEPS), name="review_turn_step_known"),
            # Whether invitations went out, and how far interviews and playback are, is behind the wall.
            models.CheckConstraint(
                condition=~Q(step__in=["INTERVIEWS", "PLAYBACK"]) & ~Q(step="INVITATION", number=2),
                name="review_turn_may_be_seen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.number}"
