"""Addresses of the portal: everything under /p/."""

from django.urls import path

from goalposts.entrypoints.portal.views import (
    about_me,
    checkin,
    code,
    coming,
    complaint,
    everything,
    own,
    progress,
    unsubscribe,
)

app_name = "portal"
ONE = "mine/<uuid:expectation_id>"
urlpatterns = [
    path("", coming.landing, name="landing"),
    path("renew/", coming.renew, name="renew"),
    path("leave/", coming.leave, name="leave"),
    path("language/", coming.language, name="language"),
    path("mine/", own.home, name="home"),
    path("done/", own.thanks, name="done"),
    path("new/", own.new, name="new"),
    path("complaint/", complaint.complaint, name="complaint"),
    path(f"{ONE}/agree/", own.agree, name="agree"),
    path(f"{ONE}/counter/", own.counter, name="counter"),
    path(f"{ONE}/react/", own.react, name="react"),
    path(f"{ONE}/answer/<str:answer>/", own.answer, name="answer"),
    path(f"{ONE}/moved/", own.moved, name="moved"),
    path("check-in/", checkin.sheet, name="checkin"),
    path("check-in/take-back/", checkin.take_back, name="checkin_take_back"),
    path("check-in/<uuid:expectation_id>/", checkin.tap, name="checkin_tap"),
    path("check-in/<uuid:expectation_id>/<str:answer>/", checkin.words, name="checkin_words"),
    path("progress/", progress.progress, name="progress"),
    path("progress/pdf/", progress.paper, name="progress_pdf"),
    path("code/", code.code, name="code"),
    path("everything/", everything.everything, name="everything"),
    path("everything/<uuid:expectation_id>/", everything.one, name="one"),
    path("mail/", about_me.mail, name="mail"),
    path("about-me/", about_me.about_me, name="about_me"),
    path("about-me/email/", about_me.email, name="email"),
    path("about-me/email/code/", about_me.confirm_email, name="confirm_email"),
    path("about-me/download/<str:form>/", everything.download, name="download"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("<str:token>", coming.come, name="come"),
]
