"""What the frame around every page shows. A door fills one `Chrome` per request; the layout asks for nothing else.

Everything here is plain text in the reader's language, or an address. `None` means: not on this page.
"""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["system", "light", "dark"]
Tone = Literal["done", "note", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One entry of the main navigation, in the order given; on a phone a rare one stands behind one word with the rest."""

    label: str
    url: str
    is_current: bool = False
    is_rare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A workspace or a reviewers' organisation that this person may sit down in."""

    name: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChoice:
    """One language of the switch: its code, its own name, and whether the page is in it now."""

    code: str
    name: str
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """What just happened, said once. With an undo address it offers the way back, as a form that posts."""

    text: str
    tone: Tone = "done"
    undo_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Addresses of the files the page loads; scripts are deferred, in the order given."""

    stylesheet_url: str
    script_urls: tuple[str, ...] = ()
    favicon_url: str | None = None
    touch_icon_url: str | None = None
    manifest_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """The frame of one page for one reader.

    `page_url` is where the reader is (path and query): the language switch posts it back as `next`, and print shows it.
    Anonymous pages leave the fields of person and workspace at None. `search_url` answers GET with `q`.
    `theme` is the reader's own choice; "system" follows the machine. Single keys are off when `has_shortcuts` is False.
    """

    language: str
    languages: tuple[LanguageChoice, ...]
    language_url: str
    page_url: str
    home_url: str
    assets: Assets
    theme: Theme = "system"
    voice: Literal["members", "portal"] = "members"
    is_compact: bool = False
    has_shortcuts: bool = True
    person_name: str | None = None
    profile_url: str | None = None
    settings_url: str | None = None
    export_url: str | None = None
    members_url: str | None = None
    requests_url: str | None = None
    sign_out_url: str | None = None
    sign_in_url: str | None = None
    seats: tuple[Seat, ...] = ()
    workspace_name: str | None = None
    workspace_slug: str | None = None
    nav: tuple[NavItem, ...] = ()
    search_url: str | None = None
    search_text: str = ""
    capture_url: str | None = None
    notices_url: str | None = None
    has_news: bool = False
    help_url: str | None = None
    is_demo: bool = False
    demo_mailbox_url: str | None = None
    flashes: tuple[Flash, ...] = ()
    version: str = ""
    printed_on: str = ""
