"""Addresses of Monday's page."""

from django.urls import path

from goalposts.entrypoints.web.portfolio.views import aside, chance, monday

app_name = "monday"
urlpatterns = [
    path("", monday.monday, name="page"),
    path("all/", monday.needing, name="list"),
    path("why/<uuid:customer_id>/", aside.why, name="why"),
    path("snooze/<uuid:customer_id>/", aside.snooze, name="snooze"),
    path("aside/", aside.aside, name="aside"),
    path("snoozes/<uuid:snooze_id>/back/", aside.take_back, name="take_back"),
    path("chances/<uuid:forward_id>/", chance.chance, name="chance"),
]
