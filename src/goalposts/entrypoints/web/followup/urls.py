"""Addresses of complaints."""

from django.urls import path

from goalposts.entrypoints.web.followup.views import asking, complaints, following

app_name = "complaints"
urlpatterns = [
    path("", complaints.listed, name="list"),
    path("new/", complaints.register, name="register"),
    path("people/", complaints.people, name="people"),
    path("<uuid:complaint_id>/", complaints.page, name="page"),
    path("<uuid:complaint_id>/ask/", asking.ask, name="ask"),
    path("<uuid:complaint_id>/sort/", following.sort, name="sort"),
    *(path(f"<uuid:complaint_id>/{step}/", following.take, {"step": step}, name=step) for step in following.STEP_PAGES),
]
