"""Getting an installation ready: Django, the database, the assets. Cheap when nothing changed."""

import hashlib
import io
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from goalposts.entrypoints.cli.catalogues import compile_catalogues
from goalposts.entrypoints.shared.bundle import build_assets as build_bundle

STAMP = "prepared"


def stand_up() -> None:
    """Load Django; nothing is written."""
    django.setup()


def prepare() -> None:
    """Bring database and assets up to this version of the product.

    Edges: does nothing when the stamp of the last preparation still fits the code.
    """
    stamp = Path(settings.DATA_DIR) / STAMP
    wanted = fingerprint()
    if (
        stamp.is_file()
        and stamp.read_text("utf-8") == wanted
        and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    ):
        return
    build_assets()
    call_command("migrate", interactive=False, verbosity=0)
    stamp.write_text(wanted, "utf-8")


def build_assets() -> None:
    """Build fonts and bundles, compile the catalogues, and collect static files in the data folder."""
    target = Path(settings.DATA_DIR) / "assets"
    target.mkdir(parents=True, exist_ok=True)
    build_bundle(target=target)
    compile_catalogues()
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())


def fingerprint() -> str:
    """Digest everything the preparation depends on: migrations, assets, catalogues."""
    package = Path(settings.PACKAGE)
    digest = hashlib.sha256()
    for pattern in (
        "apps/*/migrations/*.py",
        "entrypoints/shared/assets/**/*",
        "entrypoints/shared/static/**/*",
        "locale/**/*.po",
    ):
        for file in sorted(package.glob(pattern)):
            if file.is_file():
                digest.update(str(file.relative_to(package)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
