"""What a command says where nothing was made yet: most often the data folder of another place was meant."""

from django.db import DatabaseError, connection
from django.utils import translation
from django.utils.translation import gettext as _

from goalposts.entrypoints.cli.seats import language_of_system


def is_empty() -> bool:
    """Tell whether the database was never prepared; False where it cannot be asked, for that is another trouble."""
    try:
        return not connection.introspection.table_names()
    except DatabaseError:
        return False


def said() -> str:
    """Say it, in the language of this machine."""
    with translation.override(language_of_system() or "en"):
        words = _(
            "There is no Goalposts in %(database)s yet. Is GOALPOSTS_DATA_DIR or GOALPOSTS_DATABASE_URL the right one? "
            "To begin anew: goalposts init."
        )
        return words % {"database": connection.settings_dict["NAME"]}
