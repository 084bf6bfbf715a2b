"""Addresses of revenue beside time."""

from django.urls import path

from goalposts.entrypoints.web.shares.views import figures, promise, shares

app_name = "shares"
urlpatterns = [
    path("", shares.page, name="page"),
    path("rule/", shares.rule, name="rule"),
    path("customers/<uuid:customer_id>/", figures.page, name="figures"),
    path("customers/<uuid:customer_id>/action-item/", promise.promise, name="promise"),
    path("customers/<uuid:customer_id>/strategic/", figures.strategic, name="strategic"),
]
