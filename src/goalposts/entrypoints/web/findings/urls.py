"""Addresses of what crossed from reviews, for the supplier."""

from django.urls import path

from goalposts.entrypoints.web.findings import answering, found, views

app_name = "findings"
urlpatterns = [
    path("<uuid:release_id>/", views.release, name="page"),
    path("<uuid:release_id>/findings/<uuid:key>/answer/", answering.answer, name="answer"),
    path("<uuid:release_id>/copy/", views.copy, name="copy"),
    path("<uuid:release_id>/findings/<uuid:key>/expectation/", found.expectation, name="expectation"),
]
