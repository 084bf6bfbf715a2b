"""Addresses of the runway, and of one's own calendar feeds."""

from django.urls import path

from goalposts.entrypoints.web.portfolio.views import feeds, runway

app_name = "runway"
urlpatterns = [
    path("", runway.runway, name="list"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/<uuid:feed_id>/revoke/", feeds.revoke, name="feed-revoke"),
]
