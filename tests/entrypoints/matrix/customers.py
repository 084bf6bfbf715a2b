"""Customers, people there, contracts and talks. A lead writes own customers: these are Sanne's."""

from tests.entrypoints.matrix.rows import MANAGERS, READERS, WRITERS, Row

CUSTOMER = ("customer_id",)
PERSON = ("stakeholder_id",)
CONTRACT = ("contract_id",)
TALK = ("conversation_id",)
CUSTOMERS: dict[str, Row] = {
    "customers:list": Row(READERS),
    "customers:add": Row(WRITERS, WRITERS),
    "customers:page": Row(READERS, parts=CUSTOMER),
    "customers:doubles": Row(READERS),
    "customers:apart": Row(None, WRITERS, post_status=302),
    "customers:merge": Row(MANAGERS, MANAGERS, parts=CUSTOMER),
    "customers:edit": Row(WRITERS, WRITERS, parts=CUSTOMER),
    "customers:lead": Row(MANAGERS, MANAGERS, parts=CUSTOMER),
    "customers:archive": Row(None, WRITERS, post_status=302, parts=CUSTOMER),
    "customers:delete": Row(WRITERS, WRITERS, parts=CUSTOMER),
    **{
        f"customers:{part}": Row(READERS, parts=CUSTOMER)
        for part in ("expectations", "people", "contracts", "metrics", "conversations", "history")
    },
    "customers:person-add": Row(WRITERS, WRITERS, parts=CUSTOMER),
    "customers:contract-add": Row(WRITERS, WRITERS, parts=CUSTOMER),
    "customers:conversation-add": Row(WRITERS, WRITERS, parts=CUSTOMER),
    "customers:person": Row(READERS, parts=PERSON),
    "customers:person-follow": Row(WRITERS, WRITERS, parts=PERSON),
    "customers:person-merge": Row(WRITERS, WRITERS, parts=PERSON),
    "customers:person-mail-link": Row(None, WRITERS, post_status=302, parts=PERSON),
    "customers:person-link-revoke": Row(None, WRITERS, post_status=302, parts=(*PERSON, "link_id")),
    "customers:person-edit": Row(WRITERS, WRITERS, parts=PERSON),
    "customers:person-left": Row(WRITERS, WRITERS, parts=PERSON),
    "customers:person-reachable": Row(None, WRITERS, post_status=302, parts=PERSON),
    "customers:person-visit": Row(WRITERS, WRITERS, parts=PERSON),
    "customers:person-pause": Row(WRITERS, WRITERS, parts=PERSON),
    "customers:visit-remove": Row(WRITERS, WRITERS, post_status=302, parts=("contact_id",)),
    # An empty form says nothing about which deed it is; whoever may write is asked for a day.
    "customers:sheet": Row(READERS, WRITERS, parts=PERSON, form={"deed": "log"}),
    "silence:list": Row(READERS),
    "customers:person-archive": Row(None, WRITERS, post_status=302, parts=PERSON),
    "customers:person-rights": Row(MANAGERS, MANAGERS, parts=PERSON),
    "customers:person-copy": Row(None, MANAGERS, post_status=200, parts=PERSON, form={"form": "json"}),
    "customers:requests": Row(MANAGERS, MANAGERS),
    "customers:person-asked": Row(MANAGERS, MANAGERS, parts=PERSON),
    "customers:person-answered": Row(MANAGERS, MANAGERS, parts=PERSON),
    "customers:person-delete": Row(WRITERS, WRITERS, parts=PERSON),
    "customers:contract": Row(READERS, parts=CONTRACT),
    "customers:contract-edit": Row(WRITERS, WRITERS, parts=CONTRACT),
    "customers:contract-archive": Row(None, WRITERS, post_status=302, parts=CONTRACT),
    "customers:gate": Row(WRITERS, WRITERS, parts=CONTRACT, words={"step": "talk"}),
    "customers:gate-undo": Row(None, WRITERS, post_status=302, parts=CONTRACT, words={"step": "talk"}),
    "runway:list": Row(READERS),
    "runway:feeds": Row(READERS, READERS),
    # Everybody's own: of somebody else's there is nothing to find.
    "runway:feed-revoke": Row(
        None,
        frozenset({"sanne"}),
        post_status=302,
        parts=("feed_id",),
        otherwise={"milan": 404, "omar": 404, "vik": 404},
    ),
    "customers:contract-delete": Row(WRITERS, WRITERS, post_status=302, parts=CONTRACT),
    "customers:conversation": Row(READERS, parts=TALK),
    "customers:conversation-edit": Row(WRITERS, WRITERS, parts=TALK),
    "customers:conversation-delete": Row(WRITERS, WRITERS, post_status=302, parts=TALK),
}
