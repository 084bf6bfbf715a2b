"""Addresses of the loop: what was heard, and how it ended."""

from django.urls import path

from goalposts.entrypoints.web.followup.views import loop, said_done

app_name = "loop"
urlpatterns = [
    path("", loop.loop, name="loop"),
    path("told/<uuid:stakeholder_id>/", said_done.told, name="told"),
    path("<str:heard>/<str:end>/", loop.behind, name="behind"),
]
