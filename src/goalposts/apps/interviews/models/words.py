"""What was said: notes, transcripts, fragments, answers that look forward, the playback, a hot issue. All of it is sealed."""

from django.db import models
from django.db.models import Q

from goalposts.apps.interviews.models.fields import SealedField
from goalposts.apps.interviews.models.people import Interview
from goalposts.domain.interview import Source
from goalposts.lib.ids import new_id


class Note(models.Model):
    """A line of the reviewer's notes: its words, tag, block of the guide and seconds since the talk began."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    line = SealedField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.position} of {self.interview_id}"


class Transcript(models.Model):
    """A transcript that was brought in: `turns` as they read now, `speakers` says which name is who."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    title = SealedField()
    turns = SealedField()
    speakers = SealedField()
    brought_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"transcript of {self.interview_id}"


class Fragment(models.Model):
    """One thing that was said, exactly, and what was meant; `is_anchored` says whether its words still stand where it points.

    `said` holds the words with part and offset; `reading` meaning, theme, horizon, valence and expectation; `confirmed`
    what the interviewee made of the meaning; `choice` the level and who set it, sealed too: beside a release it would tell
    which interview a quote is from.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10)
    source_id = models.UUIDField(null=True)
    is_anchored = models.BooleanField(default=True)
    said = SealedField()
    reading = SealedField(null=True)
    confirmed = SealedField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    choice = SealedField()
    cut_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__in=[one.value for one in Source]), name="fragment_source_known")
        ]
        indexes = [models.Index(fields=["source_id"], name="fragments_of_source")]

    def __str__(self) -> str:
        return f"fragment of {self.interview_id}"


class ForwardAnswer(models.Model):
    """What an interviewee answered to the questions that look forward."""

    interview = models.OneToOneField(Interview, primary_key=True, on_delete=models.PROTECT, related_name="+")
    review_id = models.UUIDField()
    answers = SealedField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"forward answers of {self.interview_id}"


class Playback(models.Model):
    """The page that an interviewee gets back: what I heard, what I think you meant; and what they made of it."""

    interview = models.OneToOneField(Interview, primary_key=True, on_delete=models.PROTECT, related_name="+")
    review_id = models.UUIDField()
    page = SealedField()
    answers = SealedField(null=True)
    sent_at = models.DateTimeField(null=True)
    until_date = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"playback of {self.interview_id}"


class HotIssue(models.Model):
    """Something that they should know today: it crosses only with the interviewee's yes to text and name."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    text = SealedField()
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    crossed_at = models.DateTimeField(null=True)
    release_key = models.UUIDField(null=True, unique=True)
    release_number = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"hot issue of {self.interview_id}"
