"""Give the sentences that were kept before clarity was their label, so that the list can be narrowed by it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goalposts.domain.clarity import WORDINGS, lists_of, reading_of
from goalposts.lib import tenancy
from goalposts.lib.word_lists import text_rows

AT_A_TIME = 500


def read_sentences(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Read every sentence that has no label yet, in its own language."""
    expectation = apps.get_model("expectations", "Expectation")
    with tenancy.scope(workspace_id=tenancy.EVERY):
        for language in WORDINGS:
            lists = lists_of(
                language=language, lexicon=text_rows(name="lexicon"), clarifiers=text_rows(name="clarifiers")
            )
            unread = expectation.objects.filter(clarity="", language=language).order_by("id")
            some = list(unread.only("verbatim", "clarity")[:AT_A_TIME])
            while some:
                for one in some:
                    one.clarity = reading_of(words=one.verbatim, language=language, lists=lists).label.name
                expectation.objects.bulk_update(some, ["clarity"])
                some = list(unread.only("verbatim", "clarity")[:AT_A_TIME])


def nothing(_apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Backwards there is nothing to undo: the column goes."""


class Migration(migrations.Migration):
    dependencies = [("expectations", "0009_keep_clarity")]

    operations = [migrations.RunPython(read_sentences, nothing)]
