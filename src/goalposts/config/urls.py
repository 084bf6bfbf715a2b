"""Every address of the product, by door."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from goalposts.entrypoints.shared import errors

WEB = "goalposts.entrypoints.web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{WEB}.home.urls")),
    path("sign-in/", include(f"{WEB}.signin.urls")),
    path("w/<slug:workspace>/expectations/", include(f"{WEB}.expectations.urls")),
]
if settings.IS_DEMO:
    urlpatterns += [path("demo/", include(f"{WEB}.demo.urls"))]
handler404 = errors.not_found
handler403 = errors.forbidden
handler500 = errors.broken
