"""Deeds on a workspace."""

from goalposts.apps.workspaces.usecases.digest import forget_old_notices, put_digests
from goalposts.apps.workspaces.usecases.draft import UnableToKeepDraft, drop_draft, keep_draft
from goalposts.apps.workspaces.usecases.failed_mail import tell_owners_of_failed_mail
from goalposts.apps.workspaces.usecases.found import (
    UnableToFound,
    UnableToJoin,
    found_first_workspace,
    found_workspace,
    join_workspace,
)
from goalposts.apps.workspaces.usecases.invite import (
    UnableToInvite,
    accept_invitation,
    accept_invitation_as_new,
    invite_member,
    mint_invitation_token,
    resend_invitation,
    withdraw_invitation,
)
from goalposts.apps.workspaces.usecases.member import UnableToChangeMember, change_role, end_membership
from goalposts.apps.workspaces.usecases.notice import choose_notices, forget_notices, mark_notices_seen, tell_members
from goalposts.apps.workspaces.usecases.reviewer import UnableToEngage, engage_accepting_reviewer, engage_reviewer
from goalposts.apps.workspaces.usecases.settings import UnableToChangeSettings, change_settings
from goalposts.apps.workspaces.usecases.theme import (
    UnableToKeepTheme,
    add_theme,
    archive_theme,
    move_theme,
    rename_theme,
    restore_theme,
)

__all__ = [
    "UnableToChangeMember",
    "UnableToChangeSettings",
    "UnableToEngage",
    "UnableToFound",
    "UnableToInvite",
    "UnableToJoin",
    "UnableToKeepDraft",
    "UnableToKeepTheme",
    "accept_invitation",
    "accept_invitation_as_new",
    "add_theme",
    "archive_theme",
    "change_role",
    "change_settings",
    "choose_notices",
    "drop_draft",
    "end_membership",
    "engage_accepting_reviewer",
    "engage_reviewer",
    "forget_notices",
    "forget_old_notices",
    "found_first_workspace",
    "found_workspace",
    "invite_member",
    "join_workspace",
    "keep_draft",
    "mark_notices_seen",
    "mint_invitation_token",
    "move_theme",
    "put_digests",
    "rename_theme",
    "resend_invitation",
    "restore_theme",
    "tell_members",
    "tell_owners_of_failed_mail",
    "withdraw_invitation",
]
