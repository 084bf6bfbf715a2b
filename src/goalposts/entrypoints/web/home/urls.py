"""Addresses for everybody: what this is, where to start, in which language."""

from django.urls import path

from goalposts.entrypoints.web.home import colleague, first_run, invitation, offer, views

app_name = "home"
urlpatterns = [
    path("favicon.ico", views.favicon, name="favicon"),
    path("", views.welcome, name="welcome"),
    path("start/", views.start, name="start"),
    path("language/", views.language, name="language"),
    path("first-run/", first_run.first_run, name="first_run"),
    path("colleague/", colleague.use_colleague, name="use_colleague"),
    path("colleague/<str:token>/", colleague.colleague, name="colleague"),
    path("offer/", offer.use_offer, name="use_offer"),
    path("offer/<str:token>/", offer.offer, name="offer"),
    path("invitation/", invitation.use_invitation, name="use_invitation"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
