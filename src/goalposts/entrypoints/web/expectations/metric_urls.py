"""Addresses of metrics and their values."""

from django.urls import path

from goalposts.entrypoints.web.expectations.views import keep_metric, metric

app_name = "metrics"
urlpatterns = [
    path("<uuid:metric_id>/", metric.metric, name="page"),
    path("<uuid:metric_id>/edit/", keep_metric.edit, name="edit"),
    path("<uuid:metric_id>/archive/", keep_metric.archive, name="archive"),
    path("<uuid:metric_id>/values/<uuid:value_id>/", keep_metric.value, name="value"),
]
