"""Fills the frame around a page from the request: who reads, where they are, where they can go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Protocol

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goalposts import __version__
from goalposts.apps.workspaces.queries import Seat
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import chrome as frames
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.addresses import address_of
from goalposts.entrypoints.shared.as_of import AS_OF, day_form, day_of, keep_day, without_day
from goalposts.entrypoints.shared.portal_path import is_portal
from goalposts.entrypoints.shared.seat import OrganisationSeat, organisation_seat_of
from goalposts.reports.charts.formats import day_text
from goalposts.reports.voice import voice_of


class Reader(Protocol):
    """Whoever reads a page under /p/: in whose name it speaks to them, and how."""

    @property
    def workspace_name(self) -> str: ...
    @property
    def address_form(self) -> str: ...


THEMES: dict[str, frames.Theme] = {"SYSTEM": "system", "LIGHT": "light", "DARK": "dark"}
# Where each entry leads, and the beginnings of the addresses that stand under it.
NAV = (
    ("monday:page", ("monday",)),
    ("expectations:register", ("expectations",)),
    ("customers:list", ("customers",)),
    ("silence:list", ("silence",)),
    ("action_items:list", ("action-items", "complaints", "loop")),
    ("checkins:list", ("check-ins",)),
    ("precision:page", ("precision",)),
    ("shares:page", ("shares",)),
    ("reviews:list", ("reviews",)),
    ("runway:list", ("runway",)),
)
# What a phone shows without unfolding anything; elsewhere than there it shows where one is, which may be a long name.
NAV_OFTEN = ("monday:page", "expectations:register", "customers:list")
NAV_BESIDE_ANOTHER = ("monday:page", "customers:list")
# What an entry is shown for; any other is for everybody with a seat.
NAV_RIGHTS = {"shares:page": Right.SEE_REVENUE_BANDS}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give every template its `chrome`, and, inside a workspace, the seat and `here` for its addresses."""
    if is_portal(request):
        return _portal_frame(request)
    seat: Seat | None = getattr(request, "seat", None)
    house = organisation_seat_of(request)
    return {
        "chrome": chrome_of(request),
        "seat": seat,
        "locale": get_language(),
        "here": _addresses(seat, house, day_of(request)),
        "as_of": _as_of(request) if seat else None,
        "csrf_input": SimpleLazyObject(partial(csrf_input, request)),  # drawn once a page, however many forms it has
    }


def _addresses(seat: Seat | None, house: OrganisationSeat | None, day: date | None) -> Callable[..., str] | None:
    """Give what makes addresses inside the workspace or the organisation of a page; None outside both."""
    if house is not None:
        return partial(_address_at, house.slug)
    return partial(_address_in, seat.slug, day) if seat else None


def _address_at(organisation: str, name: str, /, **parts: Any) -> str:
    return address_of(name, organisation=organisation, **parts)


def _portal_frame(request: HttpRequest) -> dict[str, Any]:
    """Frame a page under /p/: whose supplier it is, the language switch, and how its reader is addressed."""
    visit: Reader | None = getattr(request, "visit", None)
    return {
        "chrome": _portal_chrome(request, workspace_name=visit.workspace_name if visit else None),
        "visit": visit,
        "say": voice_of(address_form=visit.address_form if visit else "U"),
        "locale": get_language(),
        "csrf_input": SimpleLazyObject(partial(csrf_input, request)),
    }


def _portal_chrome(request: HttpRequest, *, workspace_name: str | None) -> frames.Chrome:
    language = get_language() or "en"
    return frames.Chrome(
        language=language,
        languages=_languages(language),
        language_url=address_of("portal:language"),
        page_url=request.path,
        home_url=address_of("portal:landing"),
        assets=frames.Assets(stylesheet_url=static("css/portal.css")),
        voice="portal",
        workspace_name=workspace_name,
        is_demo=settings.IS_DEMO,
        version=__version__,
        printed_on=day_text(day=clock.now().date(), locale=language),
    )


def _languages(language: str) -> tuple[frames.LanguageChoice, ...]:
    return tuple(
        frames.LanguageChoice(code=code, name=name, is_current=code == language) for code, name in settings.LANGUAGES
    )


def _address_in(workspace: str, day: date | None, name: str, /, **parts: Any) -> str:
    return keep_day(address_of(name, workspace=workspace, **parts), name=name, day=day)


def _as_of(request: HttpRequest) -> dict[str, Any]:
    """Give the picker and the strip of a page that knows a former day what they need."""
    kept = [(name, text) for name, text in request.GET.items() if name not in (AS_OF, "after", "talks", "new")]
    return {
        "day": day_of(request),
        "today_url": without_day(request),
        "path": request.path,
        "kept": kept,
        "form": partial(day_form, request),
    }


def chrome_of(request: HttpRequest) -> frames.Chrome:
    """Fill the frame of one page for one reader; asks the database nothing."""
    chrome = _for_anybody(request)
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return chrome
    chrome = replace(
        chrome,
        theme=THEMES[person.look],
        has_shortcuts=person.has_shortcuts,
        person_name=person.name,
        profile_url=address_of("me:profile"),
        sign_out_url=address_of("signin:out"),
        sign_in_url=None,
        home_url=address_of("home:start"),
    )
    house = organisation_seat_of(request)
    if house is not None:
        return _with_house(chrome, house=house, path=request.path)
    seat: Seat | None = getattr(request, "seat", None)
    return _with_seat(chrome, seat=seat, path=request.path) if seat else chrome


def _for_anybody(request: HttpRequest) -> frames.Chrome:
    language = get_language() or "en"
    return frames.Chrome(
        language=language,
        languages=_languages(language),
        language_url=address_of("home:language"),
        page_url=request.get_full_path(),
        home_url=address_of("home:welcome"),
        assets=frames.Assets(
            stylesheet_url=static("css/app.css"), script_urls=(static("js/htmx.js"), static("js/app.js"))
        ),
        sign_in_url=address_of("signin:in"),
        help_url=address_of("home:welcome"),
        is_demo=settings.IS_DEMO,
        demo_mailbox_url=address_of("demo:mailbox") if settings.IS_DEMO else None,
        flashes=tuple(_flash(message) for message in get_messages(request)),
        version=__version__,
        printed_on=day_text(day=clock.now().date(), locale=language),
    )


def _flash(message: Any) -> frames.Flash:
    tone = {"warning": "note", "error": "refused"}.get(message.level_tag, "done")
    undo = (message.extra_tags or "").partition("undo:")[2] or None
    return frames.Flash(text=str(message), tone=tone, undo_url=undo)  # type: ignore[arg-type]


def _nav(seat: Seat, *, path: str) -> tuple[frames.NavItem, ...]:
    labels = {
        "monday": _("Monday"),
        "expectations": _("Expectations"),
        "customers": _("Customers"),
        "silence": _("Silence"),
        "action-items": _("Follow-up"),
        "check-ins": _("Check-ins"),
        "precision": _("Precision"),
        "shares": _("80/20"),
        "runway": _("Runway"),
        "reviews": _("Independent reviews"),
    }
    begins = f"/w/{seat.slug}/"
    current = {name for name, under in NAV if any(f"{begins}{key}/" in path for key in under)}
    often = NAV_OFTEN if current <= set(NAV_OFTEN) else NAV_BESIDE_ANOTHER
    return tuple(
        frames.NavItem(
            label=labels[under[0]],
            url=address_of(name, workspace=seat.slug),
            is_current=name in current,
            is_rare=name not in often,
        )
        for name, under in NAV
        if may(actor=seat.actor, right=NAV_RIGHTS.get(name, Right.READ))
    )


def _with_house(chrome: frames.Chrome, *, house: OrganisationSeat, path: str) -> frames.Chrome:
    """Frame a page of a reviewers' organisation: none of a supplier's, whoever commissioned what is looked at."""
    home_url = address_of("reviewers:home", organisation=house.slug)
    names = (
        ("reviewers:home", _("All reviews"), ("reviews", "offers")),
        ("reviewers:guides", _("Guides"), ("guides",)),
        ("reviewers:organisation", _("Organisation"), ("organisation",)),
    )
    nav = tuple(
        frames.NavItem(
            label=label,
            url=(url := address_of(name, organisation=house.slug)),
            is_current=path == url or any(path.startswith(f"{home_url}{part}/") for part in under),
        )
        for name, label, under in names
    )
    return replace(chrome, workspace_name=house.name, home_url=home_url, nav=nav)


def _with_seat(chrome: frames.Chrome, *, seat: Seat, path: str) -> frames.Chrome:
    here = {"workspace": seat.slug}
    may_write = may(actor=seat.actor, right=Right.WRITE_OWN_CUSTOMERS)
    may_set = may(actor=seat.actor, right=Right.CHANGE_SETTINGS)
    may_answer = may(actor=seat.actor, right=Right.WRITE_EVERY_CUSTOMER)
    return replace(
        chrome,
        seats=tuple(
            frames.Seat(
                name=other.name, url=address_of("monday:page", workspace=other.slug), is_current=other.slug == seat.slug
            )
            for other in seat.seats
        ),
        workspace_name=seat.name,
        workspace_slug=seat.slug,
        home_url=address_of("monday:page", **here),
        nav=_nav(seat, path=path),
        search_url=address_of("search:all", **here),
        capture_url=address_of("expectations:capture", **here) if may_write else None,
        notices_url=address_of("workspace:notices", **here),
        has_news=seat.has_news,
        settings_url=address_of("workspace:settings", **here) if may_set else None,
        export_url=address_of("exports:overview", **here) if may(actor=seat.actor, right=Right.EXPORT) else None,
        members_url=address_of("workspace:members", **here),
        requests_url=address_of("customers:requests", **here) if may_answer else None,
    )
