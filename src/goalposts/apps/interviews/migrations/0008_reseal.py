"""Seal levels, consent, and what findings lean on, with the keys of their interviews; an installation without a vault has none.

Edges: a keyring that is gone stops the update, before anything is lost; what a destroyed key sealed stays unreadable.
"""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import migrations

from goalposts.lib.keyring import Key, KeyErased, KeyName, Keyring, open_keyring
from goalposts.lib.tenancy_by_review import EVERY, enter_review

WORDS, WHO, AFTER = "words", "who", "after"
STEP, LONG_STEP = 1024, 16384
NOTHING = b""
# What is sealed already, and may not tell by its length whose it is: table, column, key, and up to how many bytes.
TOO_SHORT = (
    ("Interview", "who", WHO, STEP),
    ("Letter", "facts", WHO, LONG_STEP),
    ("SentLetter", "mail", WHO, LONG_STEP),
    ("Fragment", "said", WORDS, STEP),
    ("CrossedVoice", "told", WHO, LONG_STEP),
    ("AfterAnswer", "given", AFTER, STEP),
)


def reseal(apps: Any, schema_editor: Any) -> None:
    enter_review(review_id=EVERY)
    tables = {name: apps.get_model("interviews", name) for name in ("Fragment", "Consent", "DraftPiece", "DraftPieces")}
    if not apps.get_model("interviews", "Interview").objects.exists():
        return
    ring = open_keyring(folder=settings.KEYS_DIR, apart_from=settings.DATA_DIR)
    for row in tables["Fragment"].objects.order_by("id"):
        told = {"level": row.level, "by": row.level_by}
        row.choice = sealed(key_of(ring, row.interview_id, WORDS), row, "choice", told, step=STEP)
        row.save(update_fields=["choice"])
    for row in tables["Consent"].objects.order_by("id"):
        given = {"version": row.text_version, "language": row.language}
        row.given = sealed(key_of(ring, row.interview_id, WHO), row, "given", given, step=STEP)
        row.save(update_fields=["given"])
    gather(tables, ring=ring)
    for name, field, purpose, step in TOO_SHORT:
        lengthen(apps.get_model("interviews", name), field, ring=ring, purpose=purpose, step=step)


def lengthen(table: Any, field: str, *, ring: Keyring, purpose: str, step: int) -> None:
    """Seal a column anew, filled up further."""
    for row in table.objects.filter(**{f"{field}__isnull": False}).order_by("pk"):
        key = key_of(ring, getattr(row, "interview_id", row.pk), purpose)
        if key is not None:
            text = key.unseal(sealed=bytes(getattr(row, field)), place=place_of(row, field))
            setattr(row, field, key.seal(text=text, place=place_of(row, field), step=step))
            row.save(update_fields=[field])


def gather(tables: dict[str, Any], *, ring: Keyring) -> None:
    """Put the pieces of each interview together in one row."""
    kept: dict[tuple[UUID, UUID], list[dict[str, object]]] = {}
    for piece in tables["DraftPiece"].objects.order_by("position", "id"):
        key = key_of(ring, piece.interview_id, WORDS)
        if key is not None:
            told = json.loads(key.unseal(sealed=bytes(piece.written), place=place_of(piece, "written")))
            plain = {"finding_id": str(piece.finding_id), "fragment_id": str(piece.fragment_id), **told}
            plain |= {"is_against": piece.is_against, "position": piece.position}
            kept.setdefault((piece.review_id, piece.interview_id), []).append(plain)
    for (review_id, interview_id), told in sorted(kept.items()):
        row = tables["DraftPieces"](interview_id=interview_id, review_id=review_id)
        row.written = sealed(key_of(ring, interview_id, WORDS), row, "written", told, step=LONG_STEP)
        row.save(force_insert=True)


def key_of(ring: Keyring, interview_id: UUID, purpose: str) -> Key | None:
    try:
        return ring.key(name=KeyName(owner=str(interview_id), purpose=purpose))
    except KeyErased:
        return None


def sealed(key: Key | None, row: Any, field: str, value: object, *, step: int) -> bytes:
    if key is None:
        return NOTHING
    return key.seal(text=json.dumps(value, ensure_ascii=False), place=place_of(row, field), step=step)


def place_of(row: Any, field: str) -> tuple[str, ...]:
    return (str(row.review_id), row._meta.db_table, str(row.pk), field)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0007_seal_what_a_copy_tells")]

    operations = [migrations.RunPython(reseal, migrations.RunPython.noop)]
