"""Every address of the product, by door."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from goalposts.entrypoints.shared import errors

WEB = "goalposts.entrypoints.web"
PORTAL = "goalposts.entrypoints.portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{WEB}.home.urls")),
    path("sign-in/", include(f"{WEB}.signin.urls")),
    path("me/", include(f"{WEB}.me.urls")),
    path("feeds/", include("goalposts.entrypoints.api.urls")),
    path("p/i/", include(f"{PORTAL}.interviewee.urls")),
    path("p/", include(f"{PORTAL}.urls")),
    path("r/<slug:organisation>/reviews/<uuid:review_id>/vault/", include(f"{WEB}.interviews.urls")),
    path("r/<slug:organisation>/", include(f"{WEB}.reviewers.urls")),
    path("w/<slug:workspace>/monday/", include(f"{WEB}.portfolio.monday_urls")),
    path("w/<slug:workspace>/expectations/", include(f"{WEB}.expectations.urls")),
    path("w/<slug:workspace>/metrics/", include(f"{WEB}.expectations.metric_urls")),
    path("w/<slug:workspace>/tensions/", include(f"{WEB}.expectations.tension_urls")),
    path("w/<slug:workspace>/customers/", include(f"{WEB}.customers.urls")),
    path("w/<slug:workspace>/silence/", include(f"{WEB}.customers.silence_urls")),
    path("w/<slug:workspace>/runway/", include(f"{WEB}.portfolio.runway_urls")),
    path("w/<slug:workspace>/complaints/", include(f"{WEB}.followup.urls")),
    path("w/<slug:workspace>/loop/", include(f"{WEB}.followup.loop_urls")),
    path("w/<slug:workspace>/action-items/", include(f"{WEB}.followup.item_urls")),
    path("w/<slug:workspace>/shares/", include(f"{WEB}.shares.urls")),
    path("w/<slug:workspace>/precision/", include(f"{WEB}.precision.urls")),
    path("w/<slug:workspace>/check-ins/", include(f"{WEB}.checkins.urls")),
    path("w/<slug:workspace>/reviews/", include(f"{WEB}.reviews.urls")),
    path("w/<slug:workspace>/releases/", include(f"{WEB}.findings.urls")),
    path("w/<slug:workspace>/import/", include(f"{WEB}.imports.urls")),
    path("w/<slug:workspace>/export/", include(f"{WEB}.exports.urls")),
    path("w/<slug:workspace>/search/", include(f"{WEB}.search.urls")),
    path("w/<slug:workspace>/members/<uuid:member_id>/lost-factor/", include(f"{WEB}.signin.member_urls")),
    path("w/<slug:workspace>/", include(f"{WEB}.workspaces.urls")),
]
if settings.IS_DEMO:
    urlpatterns += [path("demo/", include(f"{WEB}.demo.urls"))]
handler404 = errors.not_found
handler403 = errors.forbidden
handler500 = errors.broken
