"""The register, metrics, search and imports."""

from tests.entrypoints.matrix.rows import MANAGERS, OWNERS, READERS, WRITERS, Row

EXPECTATION = ("expectation_id",)
REGISTER: dict[str, Row] = {
    "expectations:register": Row(READERS),
    "expectations:capture": Row(WRITERS, WRITERS),
    "expectations:draft": Row(None, WRITERS, post_status=204, form={"verbatim": "half a sentence"}),
    "expectations:hints": Row(None, WRITERS, post_status=200),
    "expectations:people": Row(READERS),
    "expectations:customers": Row(READERS),
    "expectations:page": Row(READERS, parts=EXPECTATION),
    "expectations:goal": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:goal_hints": Row(None, WRITERS, post_status=200, parts=EXPECTATION),
    "expectations:goal_draft": Row(None, WRITERS, post_status=204, parts=EXPECTATION, form={"floor": "5"}),
    "expectations:agree": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:feel": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:alike": Row(None, WRITERS, post_status=302, parts=EXPECTATION),
    "expectations:mend": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:said": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:void": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:tell": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:proposal_mail": Row(WRITERS, WRITERS, post_status=200, parts=EXPECTATION),
    "expectations:propose": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:counter": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:decline": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:react": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:park": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:unpark": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:withdraw": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:drop_move": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:close": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "expectations:reopen": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "metrics:page": Row(READERS, WRITERS, parts=("metric_id",)),
    "metrics:edit": Row(WRITERS, WRITERS, parts=("metric_id",)),
    "metrics:archive": Row(None, WRITERS, post_status=302, parts=("metric_id",)),
    "metrics:value": Row(WRITERS, WRITERS, parts=("metric_id", "value_id")),
    "tensions:of_customer": Row(READERS, parts=("customer_id",)),
    "tensions:link": Row(WRITERS, WRITERS, parts=EXPECTATION),
    "tensions:page": Row(READERS, parts=("tension_id",)),
    "tensions:decide": Row(WRITERS, WRITERS, parts=("tension_id",)),
    "tensions:unlink": Row(WRITERS, WRITERS, parts=("tension_id",)),
    # Taking lists out is the owner's; without a form it gives the workbook.
    "exports:overview": Row(OWNERS),
    "exports:take": Row(None, OWNERS, post_status=200, words={"name": "register"}),
    "exports:everything": Row(None, OWNERS, post_status=200),
    "search:all": Row(READERS),
    "imports:upload": Row(MANAGERS, MANAGERS),
    # A file that waits for a yes is its own member's alone: here Omar's.
    "imports:preview": Row(
        MANAGERS, MANAGERS, post_status=302, parts=("upload_id",), form={"forget": "1"}, otherwise={"milan": 404}
    ),
    "imports:template": Row(MANAGERS),
    "imports:example": Row(MANAGERS),
    "imports:columns": Row(
        MANAGERS, MANAGERS, post_status=302, parts=("upload_id",), form={"days": "1"}, otherwise={"milan": 404}
    ),
    "imports:refused": Row(MANAGERS, parts=("upload_id",), otherwise={"milan": 404}),
    "imports:done": Row(MANAGERS, parts=("import_id",)),
    "imports:undo": Row(MANAGERS, MANAGERS, post_status=302, parts=("import_id",)),
}
