"""Addresses of check-ins."""

from django.urls import path

from goalposts.entrypoints.web.checkins.views import forward, listing, page, progress, start

app_name = "checkins"
urlpatterns = [
    path("", listing.rounds, name="list"),
    path("new/", start.new, name="new"),
    path("mail/<uuid:stakeholder_id>/", start.mail, name="mail"),
    path("mail/<uuid:stakeholder_id>/html/", start.mail_html, name="mail-html"),
    path("chances/", forward.chances, name="chances"),
    path("chances/<uuid:forward_id>/", forward.chance, name="chance"),
    path("forward/<uuid:stakeholder_id>/", forward.record, name="forward"),
    path("tell/", progress.untold, name="untold"),
    path("tell/<uuid:stakeholder_id>/", progress.tell, name="tell"),
    path("tell/<uuid:stakeholder_id>/pdf/", progress.pdf, name="tell-pdf"),
    path("told/<uuid:report_id>/", progress.told, name="told"),
    path("told/<uuid:report_id>/pdf/", progress.told_pdf, name="told-pdf"),
    path("<uuid:round_id>/", page.round_, name="page"),
    path("<uuid:round_id>/close/", page.close, name="close"),
]
