"""The address of searching."""

from django.urls import path

from goalposts.entrypoints.web.search import views

app_name = "search"
urlpatterns = [path("", views.find, name="all")]
