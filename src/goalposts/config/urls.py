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
    path("p/", include(f"{PORTAL}.urls")),
    path("w/<slug:workspace>/expectations/", include(f"{WEB}.expectations.urls")),
    path("w/<slug:workspace>/metrics/", include(f"{WEB}.expectations.metric_urls")),
    path("w/<slug:workspace>/tensions/", include(f"{WEB}.expectations.tension_urls")),
    path("w/<slug:workspace>/customers/", include(f"{WEB}.customers.urls")),
    path("w/<slug:workspace>/silence/", include(f"{WEB}.customers.silence_urls")),
    path("w/<slug:workspace>/complaints/", include(f"{WEB}.followup.urls")),
    path("w/<slug:workspace>/loop/", include(f"{WEB}.followup.loop_urls")),
    path("w/<slug:workspace>/action-items/", include(f"{WEB}.followup.item_urls")),
    path("w/<slug:workspace>/check-ins/", include(f"{WEB}.checkins.urls")),
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
