"""Addresses of the workspace itself."""

from django.urls import path

from goalposts.entrypoints.web.workspaces.views import audit, invite, mail, members, notices, settings, themes

app_name = "workspace"
urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/themes/", themes.themes, name="themes"),
    path("settings/themes/<uuid:theme_id>/", themes.theme, name="theme"),
    path("settings/themes/<uuid:theme_id>/place/", themes.place, name="theme_place"),
    path("settings/themes/<uuid:theme_id>/use/", themes.use, name="theme_use"),
    path("settings/mail/", mail.mail, name="mail"),
    path("members/", members.members, name="members"),
    path("members/invite/", invite.invite, name="invite"),
    path("members/invitations/<uuid:invitation_id>/resend/", invite.resend, name="invitation_resend"),
    path("members/invitations/<uuid:invitation_id>/withdraw/", invite.withdraw, name="invitation_withdraw"),
    path("members/<uuid:member_id>/", members.member, name="member"),
    path("members/<uuid:member_id>/remove/", members.remove, name="member_remove"),
    path("notices/", notices.notices, name="notices"),
    path("notices/seen/", notices.seen, name="notices_seen"),
    path("notices/choose/", notices.choose, name="notices_choose"),
    path("notices/<uuid:notice_id>/", notices.notice, name="notice"),
    path("audit/", audit.audit, name="audit"),
]
