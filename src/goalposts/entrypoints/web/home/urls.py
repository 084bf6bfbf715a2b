"""Addresses for everybody: what this is, where to start, in which language."""

from django.urls import path

from goalposts.entrypoints.web.home import first_run, invitation, views

app_name = "home"
urlpatterns = [
    path("favicon.ico", views.favicon, name="favicon"),
    path("", views.welcome, name="welcome"),
    path("start/", views.start, name="start"),
    path("language/", views.language, name="language"),
    path("first-run/", first_run.first_run, name="first_run"),
    path("invitation/", invitation.use_invitation, name="use_invitation"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
