"""Addresses of the clocks of everybody."""

from django.urls import path

from goalposts.entrypoints.web.customers.views import silence

app_name = "silence"
urlpatterns = [path("", silence.silence, name="list")]
