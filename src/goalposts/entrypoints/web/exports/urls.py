"""Addresses of taking lists out."""

from django.urls import path

from goalposts.entrypoints.web.exports import views

app_name = "exports"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("everything/", views.take_everything, name="everything"),
    path("<slug:name>/", views.take, name="take"),
]
