"""Addresses of precision: what we predict, how it came out, and drills from closed cases."""

from django.urls import path

from goalposts.entrypoints.web.precision.views import drills, mirror, page, predict, reveal

app_name = "precision"
urlpatterns = [
    path("", page.page, name="page"),
    path("predict/", predict.overview, name="predict"),
    path("predict/<uuid:expectation_id>/", predict.question, name="guess"),
    path("check-ins/<uuid:round_id>/", reveal.overview, name="reveal"),
    path("check-ins/<uuid:round_id>/<int:number>/", reveal.theme, name="reveal_theme"),
    path("releases/<uuid:release_id>/", mirror.overview, name="mirror"),
    path("releases/<uuid:release_id>/all/", mirror.whole, name="mirror_whole"),
    path("releases/<uuid:release_id>/<int:number>/", mirror.theme, name="mirror_theme"),
    path("drills/<slug:drill>/<int:number>/", drills.drill, name="drill"),
]
