from django.urls import path

from goalposts.entrypoints.web.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<uuid:upload_id>/", views.preview, name="preview"),
    path("done/<uuid:import_id>/", views.done, name="done"),
]
