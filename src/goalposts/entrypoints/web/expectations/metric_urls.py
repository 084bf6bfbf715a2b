"""Addresses of metrics and their values."""

from django.urls import path

from goalposts.entrypoints.web.expectations.views import metric

app_name = "metrics"
urlpatterns = [path("<uuid:metric_id>/", metric.metric, name="page")]
