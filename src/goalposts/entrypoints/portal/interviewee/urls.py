"""Addresses of whoever is heard in a review: everything under /p/i/, apart from the supplier's portal."""

from django.urls import path

from goalposts.entrypoints.portal.interviewee.views import (
    after,
    code,
    coming,
    fragments,
    hot,
    invitation,
    own,
    playback,
    told,
)

app_name = "interviewee"
urlpatterns = [
    path("", coming.landing, name="landing"),
    path("renew/", coming.renew, name="renew"),
    path("leave/", coming.leave, name="leave"),
    path("done/", coming.done, name="done"),
    path("code/", code.code, name="code"),
    path("invitation/", invitation.invitation, name="invitation"),
    path("decline/", invitation.decline, name="decline"),
    path("take-part/", invitation.take_part, name="take_part"),
    path("mine/", own.own, name="own"),
    path("moment/", own.moment, name="moment"),
    path("moment/calendar/", own.calendar, name="calendar"),
    path("withdraw/", own.withdraw, name="withdraw"),
    path("playback/", playback.playback, name="playback"),
    path("playback/add/", playback.add, name="add"),
    path("playback/grades/", playback.grades, name="grades"),
    path("playback/<uuid:fragment_id>/", fragments.fragment, name="fragment"),
    path("playback/<uuid:fragment_id>/withdraw/", fragments.withdraw, name="withdraw_fragment"),
    path("pass-on/", hot.hot, name="hot"),
    path("pass-on/<uuid:hot_id>/", hot.answer, name="hot_answer"),
    path("after/", after.after, name="after"),
    path("answers/", told.told, name="told"),
    path("<str:token>", coming.come, name="come"),
]
