"""What every mail looks like, in plain text and in HTML: greeting, paragraphs, one button, a closing line.

Nothing is loaded from elsewhere: no picture, no font, no pixel. The text part says all that the HTML part says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from goalposts.reports.charts.palette import LIGHT

WIDEST_SUBJECT = 200


@dataclass(frozen=True)
class MailText:
    """A mail as it is sent; `calendar` is a calendar file that goes with it, empty for most."""

    subject: str
    text: str
    html: str
    calendar: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one mail says, in the reader's language.

    Shapes: `to_name` may be empty; `code` is shown large, apart from the sentences; `button` with its full `address`
    comes after the first paragraphs, `after` below it; `why` says in one line why the reader gets this mail. A progress mail
    gives its facts' `unsubscribe_address`, which closes the mail; `notice` stands apart before the end.
    """

    subject: str
    paragraphs: tuple[str, ...]
    to_name: str = ""
    code: str = ""
    button: str = ""
    address: str = ""
    after: tuple[str, ...] = ()
    notice: tuple[str, ...] = ()
    why: str = ""
    unsubscribe_address: str = ""


class MailMaker(Protocol):
    """One kind of mail; the reader's language is active while it runs."""

    def __call__(self, *, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
        """Write the mail from the facts of its message and the secret that only this mail carries."""


def one_line(*, text: str, widest: int = WIDEST_SUBJECT) -> str:
    """Make a text fit for a header: one line, not endless."""
    joined = " ".join(text.split())
    return joined if len(joined) <= widest else f"{joined[: widest - 1]}…"


def framed(*, words: Words, language: str, site_url: str) -> MailText:
    """Lay the words out as a mail."""
    return MailText(
        subject=one_line(text=words.subject),
        text=_text_of(words=words, site_url=site_url),
        html=str(_html_of(words=words, language=language, site_url=site_url)),
    )


def _greeting(*, name: str) -> str:
    return _("Hello %(name)s,") % {"name": one_line(text=name)} if name.strip() else _("Hello,")


def _no_more() -> str:
    return _("No more mails like this")


def _text_of(*, words: Words, site_url: str) -> str:
    blocks = [_greeting(name=words.to_name), *words.paragraphs]
    if words.code:
        blocks.append(f"    {words.code}")
    if words.address:
        blocks.append(f"{words.button}:\n{words.address}")
    blocks += words.after
    if words.notice:
        blocks.append(" ".join(words.notice))
    stop = f"{_no_more()}: {words.unsubscribe_address}" if words.unsubscribe_address else ""
    footer = "\n".join(filter(None, [words.why, stop, f"Goalposts · {site_url}"]))
    return "\n\n".join([*blocks, f"-- \n{footer}"]) + "\n"


_BODY = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{subject}</title></head>'
    '<body style="margin:0;padding:24px 12px;background:{page};color:{ink};'
    'font:16px/1.5 Arial,Helvetica,sans-serif">'
    '<div style="max-width:560px;margin:0 auto;padding:24px;background:{surface};border-top:6px solid {pitch};'
    'border-left:1px solid {line};border-right:1px solid {line}">{blocks}</div>'
    '<div style="max-width:560px;margin:0 auto;padding:12px 24px;font-size:13px;color:{ink_2}">{footer}</div>'
    "</body></html>"
)
_PARAGRAPH = Markup('<p style="margin:0 0 16px">{}</p>')
_CODE = Markup(
    '<p style="margin:0 0 16px;font-size:28px;letter-spacing:4px;font-family:Consolas,Menlo,monospace">{}</p>'
)
_BUTTON = Markup(
    '<p style="margin:0 0 8px"><a href="{address}" rel="noreferrer" style="display:inline-block;padding:12px 20px;'
    'background:{pitch};color:{on_pitch};text-decoration:none;font-weight:bold">{button}</a></p>'
    '<p style="margin:0 0 16px;font-size:13px;color:{ink_2};word-break:break-all">{address}</p>'
)
_NOTICE = Markup('<p style="margin:0;padding:12px 0 0;border-top:1px solid {line};font-size:14px;color:{ink_2}">{}</p>')
_STOP = Markup('<a href="{address}" rel="noreferrer" style="color:inherit">{text}</a>')


def _html_of(*, words: Words, language: str, site_url: str) -> Markup:
    blocks = [_paragraph(text) for text in (_greeting(name=words.to_name), *words.paragraphs)]
    if words.code:
        blocks.append(_CODE.format(words.code))
    if words.address:
        colours = {"pitch": LIGHT["pitch"], "on_pitch": LIGHT["on-pitch"], "ink_2": LIGHT["ink-2"]}
        blocks.append(_BUTTON.format(address=words.address, button=words.button, **colours))
    blocks += [_paragraph(text) for text in words.after]
    if words.notice:
        blocks.append(_NOTICE.format(" ".join(words.notice), line=LIGHT["line"], ink_2=LIGHT["ink-2"]))
    stop = _STOP.format(address=words.unsubscribe_address, text=_no_more()) if words.unsubscribe_address else ""
    footer = Markup("<br>").join(filter(None, [words.why, stop, f"Goalposts · {site_url}"]))
    return _BODY.format(
        language=language,
        subject=one_line(text=words.subject),
        blocks=Markup("").join(blocks),
        footer=footer,
        page=LIGHT["page"],
        surface=LIGHT["surface"],
        ink=LIGHT["ink"],
        ink_2=LIGHT["ink-2"],
        line=LIGHT["line"],
        pitch=LIGHT["pitch"],
    )


def _paragraph(text: str) -> Markup:
    return _PARAGRAPH.format(escape(text).replace("\n", Markup("<br>")))
