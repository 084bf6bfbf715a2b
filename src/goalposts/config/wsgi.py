"""The door of the web server."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goalposts.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - every address with its views, which the first answer would load
if os.environ.get("GOALPOSTS_WORKER_INSIDE") == "1":
    # Only now: what the worker needs can be imported once Django stands.
    import_module("goalposts.entrypoints.worker.loop").start_inside()
import_module("goalposts.lib.garbage").look_past_what_stays()
