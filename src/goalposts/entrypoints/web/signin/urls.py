"""Addresses of signing in and out."""

from django.urls import path

from goalposts.entrypoints.web.signin.views import links, proving, start, stepping_up

app_name = "signin"
urlpatterns = [
    path("", start.sign_in, name="in"),
    path("ways/", start.ways, name="ways"),
    path("send/", start.send, name="send"),
    path("code/", proving.code, name="code"),
    path("password/", proving.password, name="password"),
    path("factor/", proving.factor, name="factor"),
    path("passkey/", proving.passkey, name="passkey"),
    path("passkey/question/", proving.passkey_question, name="passkey_question"),
    path("lost-password/", start.lost_password, name="lost_password"),
    path("step-up/", stepping_up.step_up, name="step_up"),
    path("out/", start.sign_out, name="out"),
    path("link/", links.use_link, name="use_link"),
    path("link/<str:token>/", links.link, name="link"),
    path("keep-factor/", links.keep_factor, name="keep_factor"),
    path("keep-factor/<str:token>/", links.keep_factor_link, name="keep_factor_link"),
]
