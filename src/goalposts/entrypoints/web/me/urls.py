"""Addresses of one's own profile."""

from django.urls import path

from goalposts.entrypoints.web.me.views import factors, password, profile, prove

app_name = "me"
urlpatterns = [
    path("", profile.profile, name="profile"),
    path("email/", profile.email, name="email"),
    path("email/confirm/", profile.confirm_email, name="confirm_email"),
    path("password/", password.password, name="password"),
    path("sessions/", password.sessions, name="sessions"),
    path("app/", factors.app, name="app"),
    path("passkey/", factors.passkey, name="passkey"),
    path("passkey/question/", factors.passkey_question, name="passkey_question"),
    path("remove/", factors.remove, name="remove"),
    path("codes/", factors.codes, name="codes"),
    path("prove/", prove.prove, name="prove"),
    path("lost-factor/", prove.lost_factor, name="lost_factor"),
]
