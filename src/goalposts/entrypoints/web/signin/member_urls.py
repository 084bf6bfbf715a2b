"""The address at which an owner helps a member who lost their second factor."""

from django.urls import path

from goalposts.entrypoints.web.signin.views import stepping_up

app_name = "factor"
urlpatterns = [path("", stepping_up.lift, name="lift")]
