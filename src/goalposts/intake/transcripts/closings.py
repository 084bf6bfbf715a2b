"""Knows the lines that a program adds itself, in English and Dutch: who pressed the button, when it ended, which page."""

import re

from goalposts.intake.transcripts.labels import is_name, tidy_name

LONGEST = 300
_ENDS = re.compile(
    r"(?:the )?(?:meeting|transcription|transcript|session|recording) ended after \d|"
    r"(?:de )?(?:vergadering|transcriptie|sessie|opname)(?: is)? (?:beëindigd|geëindigd|afgelopen|gestopt|eindigde) na \d|"
    r"this editable transcript was computer generated|people can also change the text after it was created|"
    r"transcribed by https?://|"
    r"dit (?:bewerkbare )?transcript is (?:automatisch|door (?:de|een) computer)|"
    r"(?:mensen|anderen|gebruikers) kunnen de tekst (?:ook )?(?:wijzigen|aanpassen|nadat)",
    re.IGNORECASE,
)
_PRESSED = re.compile(
    r"(.{1,80}?) (?:(?:has )?(?:started|stopped|ended) (?:the )?(?:transcription|recording|transcribing)|"
    r"(?:heeft|is) (?:(?:met )?(?:de |het )?(?:transcriptie|transcript|opname|transcriberen|opnemen) "
    r"(?:gestart|gestopt|begonnen|beëindigd)|(?:gestart|gestopt|begonnen) met (?:de |het )?"
    r"(?:transcriptie|opname|transcriberen|opnemen)))\.?"
)
_PAGE = re.compile(r"(?:pagina|page|blz\.?|p\.?) ?\d{1,4} ?(?:van|of|/) ?\d{1,4}", re.IGNORECASE)


def is_page_number(*, line: str) -> bool:
    """Tell whether a line only counts the pages: `Pagina 2 van 7`. The turn that it falls in goes on below it."""
    return _PAGE.fullmatch(line) is not None


def is_closing(*, line: str) -> bool:
    """Tell whether the program says this, and nobody in the talk. The line comes without marks for looks."""
    if len(line) > LONGEST:
        return False
    if _ENDS.match(line):
        return True
    pressed = _PRESSED.fullmatch(line)
    return pressed is not None and is_name(name=tidy_name(name=pressed[1]))
