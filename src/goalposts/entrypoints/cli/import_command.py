"""`goalposts import FILE`: bring a supplier's own workbook into a workspace, all of it or nothing."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.workspaces.queries import Importer, importer_for
from goalposts.domain.refusal import Denied, NotFound
from goalposts.entrypoints.cli.standing_up import stand_up
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.import_words import Shown, counted, line_of, shown_lines, unreadable_words
from goalposts.entrypoints.shared.importing import LENGTHS, Remark, Told, bring_file
from goalposts.intake.sheets import Limits, UnreadableFile
from goalposts.lib import tenancy

REFUSED = 2
LANGUAGES = ("nl", "en")
