"""Gives the tests an installation of their own, before Django reads its settings.

Loaded by pyproject.toml with `-p`, which comes before every other plugin.
"""

import atexit
import os
import shutil
import tempfile

import pytest

OURS = "GOALPOSTS_TESTS_PREPARED"


def prepare() -> None:
    """Point every GOALPOSTS_ option at an empty temporary folder.

    Edges: a process started by prepared tests (an xdist worker, a served page) takes what it was given.
    """
    if OURS in os.environ:
        return
    for name in [name for name in os.environ if name.startswith("GOALPOSTS_")]:
        del os.environ[name]
    folder = tempfile.mkdtemp(prefix="goalposts-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(shutil.rmtree, f"{folder}.keys", ignore_errors=True)
    os.environ |= {OURS: str(os.getpid()), "GOALPOSTS_DATA_DIR": folder, "GOALPOSTS_CONFIG": f"{folder}/goalposts.toml"}


def pytest_configure(config: pytest.Config) -> None:
    """Stand in for what `serve` does first: compiled translations; and spare what costs time and proves nothing."""
    from django.conf import settings

    from goalposts.entrypoints.cli import catalogues

    if not hasattr(config, "workerinput"):
        catalogues.compile_catalogues()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


prepare()
