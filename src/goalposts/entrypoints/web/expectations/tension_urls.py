"""Addresses of tensions."""

from django.urls import path

from goalposts.entrypoints.web.expectations.views import tension

app_name = "tensions"
urlpatterns = [
    path("of/<uuid:customer_id>/", tension.of_customer, name="of_customer"),
    path("link/<uuid:expectation_id>/", tension.link, name="link"),
    path("<uuid:tension_id>/", tension.page, name="page"),
    path("<uuid:tension_id>/decide/", tension.decide, name="decide"),
    path("<uuid:tension_id>/unlink/", tension.unlink, name="unlink"),
]
