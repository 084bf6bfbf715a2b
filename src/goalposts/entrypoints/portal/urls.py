"""Addresses of the portal: everything under /p/."""

from django.urls import path

from goalposts.entrypoints.portal.views import coming, own

app_name = "portal"
urlpatterns = [
    path("", coming.landing, name="landing"),
    path("leave/", coming.leave, name="leave"),
    path("language/", coming.language, name="language"),
    path("mine/", own.home, name="home"),
    path("mine/<uuid:expectation_id>/agree/", own.agree, name="agree"),
    path("<str:token>", coming.come, name="come"),
]
