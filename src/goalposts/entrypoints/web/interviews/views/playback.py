"""The playback as its reviewer writes it, sees it beforehand, and reads what came back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.interviews.queries import InterviewSheet, SheetPart
from goalposts.apps.interviews.usecases import UnableToSendPlayback, keep_playback, send_playback
from goalposts.apps.reviews.queries import themes_for
from goalposts.domain.interview import InterviewStep
from goalposts.entrypoints.shared import clock, formats
from goalposts.entrypoints.shared.answers import sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.interviews.entering import is_open_for, on_to, opened_sheet, zone_of
from goalposts.entrypoints.web.interviews.forms.playback import PlaybackForm
from goalposts.entrypoints.web.interviews.fragment_lines import fragments_told
from goalposts.entrypoints.web.interviews.sheet import sheet_told
from goalposts.entrypoints.web.interviews.telling import theme_name


@require_http_methods(["GET", "HEAD", "POST"])
def playback(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Show the page as it will be read, keep it, or send it."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.FRAGMENTS, SheetPart.PLAYBACK)
    if sheet.playback is None and not is_open_for(sheet, InterviewStep.SEND):
        return on_to(request, "talk", sheet)
    page = sheet.playback.page if sheet.playback else None
    form = PlaybackForm(sent(request), initial={"heard": page.heard, "meant": page.meant} if page else {})
    if form.is_valid():
        done = _take(request, interview_id, form=form)
        if done:
            return on_to(request, "playback", sheet, done=done)
    themes = themes_for(actor=actor_of(request), review_id=review_id)
    return show(
        request,
        "web/interviews/playback.html",
        status=422 if form.errors else 200,
        form=form,
        sheet=sheet,
        told=sheet_told(sheet, zone=zone_of(request)),
        fragments=fragments_told(sheet, themes=themes),
        given=_given(sheet, names={theme.id: theme_name(theme) for theme in themes}),
        may_send=_may_send(sheet),
        zone=zone_of(request),
    )


def _take(request: HttpRequest, interview_id: UUID, *, form: PlaybackForm) -> str:
    """Keep or send what was written; gives what was done, nothing when something is to be mended."""
    actor, now = actor_of(request), clock.now()
    try:
        if "send" not in request.POST:
            keep_playback(actor=actor, interview_id=interview_id, page=form.page(), now=now)
            return _("Kept, not sent.")
        until = send_playback(
            actor=actor, interview_id=interview_id, page=form.page(), today=today_of(request), now=now
        )
    except UnableToSendPlayback as refused:
        form.refuse(refused)
        return ""
    return _("The playback is on its way. They have until %(day)s.") % {"day": formats.day(until)}


def _may_send(sheet: InterviewSheet) -> bool:
    is_answered = sheet.playback is not None and sheet.playback.answered_at is not None
    return is_open_for(sheet, InterviewStep.SEND) and not is_answered


def _given(sheet: InterviewSheet, *, names: dict[UUID, str]) -> list[tuple[str, int, bool]]:
    """List the grades that were given: theme, grade, and whether it matters most."""
    if sheet.playback is None:
        return []
    given = sheet.playback.given
    return [(names.get(id_, ""), grade, id_ in given.most_important) for id_, grade in given.grades.items()]
