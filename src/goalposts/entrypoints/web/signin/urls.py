"""Addresses of signing in and out."""

from django.urls import path

from goalposts.entrypoints.web.signin import views

app_name = "signin"
urlpatterns = [
    path("", views.sign_in, name="in"),
    path("out/", views.sign_out, name="out"),
    path("link/<str:token>/", views.link, name="link"),
]
