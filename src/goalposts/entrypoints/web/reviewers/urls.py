"""Addresses of a reviewers' organisation."""

from django.urls import path

from goalposts.entrypoints.web.reviewers.views import guides, home, house, offer

app_name = "reviewers"
urlpatterns = [
    path("", home.home, name="home"),
    path("offers/<uuid:offer_id>/", offer.answer, name="offer"),
    path("offers/<uuid:offer_id>/decline/", offer.decline, name="decline"),
    path("reviews/<uuid:review_id>/", home.review, name="review"),
    path("reviews/<uuid:review_id>/hand-over/", house.hand_over, name="hand_over"),
    path("organisation/", house.organisation, name="organisation"),
    path("organisation/colleagues/", house.invite, name="invite"),
    path("organisation/colleagues/<uuid:invitation_id>/withdraw/", house.withdraw, name="withdraw"),
    path("guides/", guides.guides, name="guides"),
    path("guides/new/", guides.new, name="guide_new"),
    path("guides/<uuid:guide_id>/", guides.guide, name="guide"),
    path("guides/<uuid:guide_id>/away/", guides.put_away, name="guide_away"),
]
