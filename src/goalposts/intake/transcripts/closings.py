"""Knows the lines that a meeting program adds itself, in English and Dutch: who pressed the button, and when it ended."""

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


def is_closing(*, line: str) -> bool:
    """Tell whether the program says this, and nobody in the talk. The line comes without marks for looks."""
    if len(line) > LONGEST:
        return False
    if _ENDS.match(line):
        return True
    pressed = _PRESSED.fullmatch(line)
    return pressed is not None and is_name(name=tidy_name(name=pressed[1]))
