"""Addresses of the register."""

from django.urls import path

from goalposts.entrypoints.web.expectations.views import (
    agree,
    alike,
    capture,
    feel,
    goal,
    hints,
    mend,
    page,
    proposal,
    register,
    steps,
)

app_name = "expectations"
urlpatterns = [
    path("", register.register, name="register"),
    path("new/", capture.capture, name="capture"),
    path("new/draft/", capture.draft, name="draft"),
    path("new/hints/", hints.capturing, name="hints"),
    path("customers/", capture.customers, name="customers"),
    path("people/", capture.people, name="people"),
    path("<uuid:expectation_id>/", page.page, name="page"),
    path("<uuid:expectation_id>/goal/", goal.goal, name="goal"),
    path("<uuid:expectation_id>/goal/hints/", hints.drawing, name="goal_hints"),
    path("<uuid:expectation_id>/goal/draft/", goal.draft, name="goal_draft"),
    path("<uuid:expectation_id>/agree/", agree.agree, name="agree"),
    path("<uuid:expectation_id>/proposal-mail/", proposal.proposal_mail, name="proposal_mail"),
    path("<uuid:expectation_id>/alike/", alike.alike, name="alike"),
    path("<uuid:expectation_id>/felt/", feel.feel, name="feel"),
    path("<uuid:expectation_id>/mend/", mend.mend, name="mend"),
    path("<uuid:expectation_id>/said/", mend.said, name="said"),
    path("<uuid:expectation_id>/void/", mend.void, name="void"),
    path("<uuid:expectation_id>/told/", mend.tell, name="tell"),
    *(
        path(f"<uuid:expectation_id>/{step.replace('_', '-')}/", steps.take, {"step": step}, name=step)
        for step in steps.STEP_PAGES
    ),
]
