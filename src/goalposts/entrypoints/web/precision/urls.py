"""Addresses of precision: what we predict, how it came out, and drills from closed cases."""

from django.urls import path

from goalposts.entrypoints.web.precision.views import drills, page, predict, reveal

app_name = "precision"
urlpatterns = [
    path("", page.page, name="page"),
    path("predict/", predict.overview, name="predict"),
    path("predict/<uuid:expectation_id>/", predict.question, name="guess"),
    path("check-ins/<uuid:round_id>/", reveal.overview, name="reveal"),
    path("check-ins/<uuid:round_id>/<int:number>/", reveal.theme, name="reveal_theme"),
    path("drills/<slug:drill>/<int:number>/", drills.drill, name="drill"),
]
