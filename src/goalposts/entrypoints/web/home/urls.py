"""Addresses for everybody: what this is, where to start, in which language."""

from django.urls import path

from goalposts.entrypoints.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("start/", views.start, name="start"),
    path("language/", views.language, name="language"),
]
