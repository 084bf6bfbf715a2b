from django.urls import path

from goalposts.entrypoints.web.imports.views import books, choose, columns, undo

app_name = "imports"
urlpatterns = [
    path("", choose.upload, name="upload"),
    path("template/", books.template, name="template"),
    path("example/", books.example, name="example"),
    path("<uuid:upload_id>/", choose.preview, name="preview"),
    path("<uuid:upload_id>/columns/", columns.name_columns, name="columns"),
    path("<uuid:upload_id>/refused/", books.refused, name="refused"),
    path("done/<uuid:import_id>/", undo.done, name="done"),
    path("done/<uuid:import_id>/undo/", undo.undo, name="undo"),
]
