"""Addresses of reviews, for the supplier."""

from django.urls import path

from goalposts.entrypoints.web.reviews.views import announcement, commission, listing, page, self_image, telling, wishes

app_name = "reviews"
urlpatterns = [
    path("", listing.reviews, name="list"),
    path("commission/<uuid:customer_id>/", commission.commission, name="commission"),
    path("<uuid:review_id>/", page.review, name="page"),
    path("<uuid:review_id>/offer/", commission.offer_again, name="offer"),
    path("<uuid:review_id>/cancel/", commission.cancel, name="cancel"),
    path("<uuid:review_id>/wishes/", wishes.wishes, name="wishes"),
    path("<uuid:review_id>/wishes/ready/", wishes.ready, name="wishes_ready"),
    path("<uuid:review_id>/wishes/<uuid:stakeholder_id>/", wishes.wish, name="wish"),
    path("<uuid:review_id>/self-image/", self_image.overview, name="self_image"),
    path("<uuid:review_id>/self-image/seal/", self_image.seal, name="seal"),
    path("<uuid:review_id>/self-image/open/", self_image.open_again, name="open_again"),
    path("<uuid:review_id>/self-image/<int:number>/", self_image.question, name="guess"),
    path("<uuid:review_id>/announcement/", announcement.announcement, name="announcement"),
    path("<uuid:review_id>/tell/", telling.tell, name="tell"),
]
