"""Addresses that programs read: calendars."""

from django.urls import path

from goalposts.entrypoints.api import feeds

app_name = "feeds"
urlpatterns = [path("<str:token>.ics", feeds.feed, name="calendar")]
