"""Reading what a review says of itself in the same statement as a row of it."""

from typing import TypeVar

from django.db import models
from django.db.models import BinaryField, OuterRef, QuerySet, Subquery

from goalposts.apps.interviews.models import Vault

FRAME = "frame_sealed"
Row = TypeVar("Row", bound=models.Model)


def framed(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Let each row carry the sealed frame of its review, under the name FRAME."""
    frame = Vault.objects.filter(review_id=OuterRef("review_id")).values("frame")[:1]
    carrying: QuerySet[Row] = rows.annotate(**{FRAME: Subquery(frame, output_field=BinaryField())})
    return carrying
