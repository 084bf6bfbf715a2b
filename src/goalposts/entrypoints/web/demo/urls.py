"""Addresses that only the demo has."""

from django.urls import path

from goalposts.entrypoints.web.demo import views

app_name = "demo"
urlpatterns = [
    path("open/<str:key>/", views.open_demo, name="open"),
    path("mailbox/", views.mailbox_page, name="mailbox"),
    path("mailbox/<uuid:mail_id>/", views.mail_html, name="mail_html"),
]
