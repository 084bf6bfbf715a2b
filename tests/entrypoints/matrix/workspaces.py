"""Settings, themes, members, invitations and the trail: the owner's, but everybody sees who the members are."""

from tests.entrypoints.matrix.rows import OWNERS, READERS, Row

THEME = ("theme_id",)
MEMBER = ("member_id",)
INVITATION = ("invitation_id",)
WORKSPACES: dict[str, Row] = {
    "workspace:settings": Row(OWNERS, OWNERS),
    "workspace:themes": Row(OWNERS, OWNERS),
    "workspace:theme": Row(OWNERS, OWNERS, parts=THEME),
    "workspace:theme_place": Row(None, OWNERS, post_status=302, parts=THEME),
    "workspace:theme_use": Row(None, OWNERS, post_status=302, parts=THEME),
    "workspace:mail": Row(OWNERS, OWNERS, post_status=200),
    "workspace:members": Row(READERS),
    "workspace:invite": Row(OWNERS, OWNERS),
    "workspace:invitation_resend": Row(None, OWNERS, post_status=302, parts=INVITATION),
    "workspace:invitation_withdraw": Row(None, OWNERS, post_status=302, parts=INVITATION),
    "workspace:member": Row(OWNERS, OWNERS, parts=MEMBER),
    # The member in the address is Vik: an owner removes him, and he may leave by himself.
    "workspace:member_remove": Row(OWNERS | {"vik"}, OWNERS | {"vik"}, post_status=302, parts=MEMBER),
    # Lifting a factor asks the owner for a fresh proof first.
    "factor:lift": Row(OWNERS, OWNERS, get_status=302, post_status=302, parts=MEMBER),
    "workspace:audit": Row(OWNERS),
    "workspace:notices": Row(READERS),
    # It is Sanne's: the others of her workspace have none with that id.
    "workspace:notice": Row(
        frozenset({"sanne"}), get_status=302, parts=("notice_id",), otherwise={"milan": 404, "omar": 404, "vik": 404}
    ),
    "workspace:notices_choose": Row(READERS, READERS),
    "workspace:notices_seen": Row(None, READERS, post_status=302),
}
