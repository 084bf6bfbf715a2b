"""Addresses of one's own profile."""

from django.urls import path

from goalposts.entrypoints.web.me import views

app_name = "me"
urlpatterns = [path("", views.profile, name="profile")]
