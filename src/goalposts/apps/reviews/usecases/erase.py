"""Erasing what was written about a person in reviews; that something was wished, and when, stays."""

from django.db import transaction

from goalposts.apps.customers.access import get_person_to_erase
from goalposts.apps.reviews.models import Announcement, Review, ReviewOffer, SampleWish, ToldText
from goalposts.domain.erasure import Traces
from goalposts.domain.roles import Actor
from goalposts.lib.erasing import black_out


@transaction.atomic
def erase_from_reviews(*, actor: Actor, traces: Traces) -> None:
    """Empty the reasons of wishes about a person, and put a mark where they are named elsewhere.

    Errors: NotFound, Denied (the gate).
    """
    person = get_person_to_erase(actor, traces.person_id)
    wishes = SampleWish.objects.filter(stakeholder_id__in=traces.ids).exclude(reason="")
    wishes.update(reason=traces.mark)
    here = {"workspace_id": person.workspace_id}
    texts, mark = traces.texts, traces.mark
    black_out(rows=SampleWish.objects.filter(**here), fields=("reason",), texts=texts, mark=mark)
    black_out(rows=Review.objects.filter(**here), fields=("payer_words",), texts=texts, mark=mark)
    black_out(rows=ReviewOffer.objects.filter(**here), fields=("decline_words",), texts=texts, mark=mark)
    black_out(rows=Announcement.objects.filter(**here), fields=("text_nl", "text_en"), texts=texts, mark=mark)
    black_out(rows=ToldText.objects.filter(**here), fields=("content",), texts=texts, mark=mark)
