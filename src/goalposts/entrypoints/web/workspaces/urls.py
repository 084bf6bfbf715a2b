from django.urls import path

from goalposts.entrypoints.web.workspaces import views

app_name = "workspace"
urlpatterns = [path("settings/", views.profile, name="settings")]
