"""With a code: what is kept about them, to see and correct; which mail they get; a pause."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.labels import ADDRESS_FORMS, LANGUAGES
from goalposts.apps.customers.queries.own import own_card
from goalposts.apps.customers.usecases import (
    UnableToKeepStakeholder,
    UnableToPause,
    choose_mail_without_content,
    choose_progress_mail,
    correct_own_profile,
    pause_stakeholder,
    resume_stakeholder,
    take_own_email,
)
from goalposts.apps.signin.usecases import (
    CodePurpose,
    SpentCode,
    TooManyTries,
    Trial,
    WrongCode,
    mail_link_code,
    spend_try,
    use_link_code,
)
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.portal.answers import on, show
from goalposts.entrypoints.portal.forms import CodeForm, OwnForm
from goalposts.entrypoints.portal.visiting import confirmed, say_to, today_of, visit_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.network import network_of
from goalposts.reports.voice import Voice

GET_POST = ["GET", "HEAD", "POST"]
MAX_PERSON_NAME = 120


class MailForm(OwnForm):
    """Which mail they get, and until when none."""

    is_without_content = forms.BooleanField(required=False)
    is_progress_off = forms.BooleanField(required=False)
    until_date = DayField(required=False)


class ProfileForm(OwnForm):
    """What they may correct themselves."""

    name = forms.CharField(max_length=MAX_PERSON_NAME)
    language = forms.ChoiceField(choices=list(LANGUAGES.items()), widget=forms.RadioSelect)
    address_form = forms.ChoiceField(choices=list(ADDRESS_FORMS.items()), widget=forms.RadioSelect)


class EmailForm(OwnForm):
    """A new address."""

    email = forms.EmailField(max_length=254)


@require_http_methods(GET_POST)
@confirmed
def mail(request: HttpRequest) -> HttpResponse:
    """Show which mail they get, or change it."""
    visit, card = visit_of(request), own_card(actor=visit_of(request).actor)
    today = today_of(request)
    until = card.paused_until_date if card.paused_until_date and card.paused_until_date >= today else None
    start = {
        "is_without_content": card.mail_without_content,
        "is_progress_off": card.is_progress_mail_off,
        "until_date": until,
    }
    form = MailForm(sent(request), initial=start)
    _name_mail(form, say=say_to(request))
    if form.is_bound and form.is_valid() and _choose(request, form, had_pause=until is not None, now=clock.now()):
        return on("mail", query={"done": "1"})
    return show(request, "mail", form=form, is_done="done" in request.GET, lead=visit.lead_name)


def _choose(request: HttpRequest, form: MailForm, *, had_pause: bool, now: datetime) -> bool:
    visit, given, today = visit_of(request), form.cleaned_data, today_of(request)
    actor, own_id = visit.actor, visit.stakeholder_id
    choose_mail_without_content(actor=actor, stakeholder_id=own_id, is_without=given["is_without_content"], now=now)
    choose_progress_mail(actor=actor, stakeholder_id=own_id, is_off=given["is_progress_off"], now=now)
    until = given["until_date"]
    try:
        if until is not None:
            pause_stakeholder(actor=actor, stakeholder_id=own_id, until_date=until, reason="", today=today, now=now)
        elif had_pause:
            resume_stakeholder(actor=actor, stakeholder_id=own_id, today=today, now=now)
    except AlreadyDone:
        return True
    except UnableToPause as refused:
        form.refuse(str(refused.facts.get("reason")), field="until_date")
        return False
    return True


def _name_mail(form: MailForm, *, say: Voice) -> None:
    form.fields["is_without_content"].label = say("Mails without content: I look on the page, with a code")
    form.fields["is_progress_off"].label = say("No mails about how far you are")
    form.fields["until_date"].label = say("Do not ask me anything until this day")


@require_http_methods(GET_POST)
@confirmed
def about_me(request: HttpRequest) -> HttpResponse:
    """Show what is kept about them, or take what they correct."""
    visit, say = visit_of(request), say_to(request)
    card = own_card(actor=visit.actor)
    start = {"name": card.name, "language": card.language, "address_form": card.address_form}
    form = ProfileForm(sent(request), initial=start)
    form.fields["name"].label = say("Your name")
    form.fields["language"].label = say("The language of your mail and pages")
    form.fields["address_form"].label = say("How we address you")
    if form.is_bound and form.is_valid():
        try:
            correct_own_profile(actor=visit.actor, **form.cleaned_data, now=clock.now())
        except UnableToKeepStakeholder as refused:
            form.refuse(refused.code, field=str(refused.facts["field"]))
        else:
            return on("about_me", query={"done": "1"})
    return show(request, "about_me", form=form, card=card, is_done="done" in request.GET)


@require_http_methods(GET_POST)
@confirmed
def email(request: HttpRequest) -> HttpResponse:
    """Ask for a new address, and mail a code to it."""
    visit = visit_of(request)
    form = EmailForm(sent(request))
    say = say_to(request)
    form.fields["email"].label = say("Your new mail address")
    if form.is_bound and form.is_valid():
        wanted = form.cleaned_data["email"]
        try:
            spend_try(
                trial=Trial.ASK_LINK_CODE, email=str(visit.stakeholder_id), network=network_of(request), now=clock.now()
            )
        except TooManyTries as refused:
            form.refuse(refused.code, field="email")
        else:
            mail_link_code(
                actor=visit.actor,
                session_id=visit.session_id,
                purpose=CodePurpose.NEW_EMAIL,
                to_email=wanted,
                now=clock.now(),
            )
            return on("confirm_email")
    return show(request, "email", form=form, email=visit.email)


@require_http_methods(GET_POST)
@confirmed
def confirm_email(request: HttpRequest) -> HttpResponse:
    """Take the code that was mailed to the new address."""
    visit = visit_of(request)
    form = CodeForm(sent(request))
    say = say_to(request)
    form.fields["code"].label = say("The six digits in the mail")
    if form.is_bound and form.is_valid():
        try:
            code = use_link_code(
                actor=visit.actor,
                session_id=visit.session_id,
                digits=form.cleaned_data["code"],
                purpose=CodePurpose.NEW_EMAIL,
                now=clock.now(),
            )
        except (SpentCode, WrongCode) as refused:
            form.refuse(refused.code, field="code")
        else:
            take_own_email(actor=visit.actor, email=code.email, now=clock.now())
            return on("about_me", query={"done": "1"})
    return show(request, "confirm_email", form=form)
