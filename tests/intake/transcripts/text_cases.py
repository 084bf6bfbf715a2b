"""Text as Meet, Teams, Word and people write it, turn by turn. All people and words are invented."""

from tests.intake.transcripts.cases import Case, case

FENNA, CARLA, TIES = "Fenna Bos", "Carla de Wit", "Ties van 't Hof"

PLAIN = """
Fenna Bos: Wat verwacht u van ons?

Carla de Wit: Dat de brug draait.
En dat iemand belt als dat niet zo is.

Kijk: dat is alles.
Fenna Bos: Duidelijk.
"""
PLAIN_TURNS = (
    (FENNA, None, None, "Wat verwacht u van ons?"),
    (CARLA, None, None, "Dat de brug draait. En dat iemand belt als dat niet zo is. Kijk: dat is alles."),
    (FENNA, None, None, "Duidelijk."),
)
MEET = """
Kwartaalgesprek brugbeheer (2026-03-12 10:00 GMT+1) - Transcript
Attendees
Fenna Bos, Carla de Wit, Carla de Wit's Presentation
Transcript

00:00:00

Fenna Bos: Goedemorgen.
Carla de Wit: Morgen, ik zie u.

00:05:12

Carla de Wit: Het gaat om de wachttijd,…
Fenna Bos: Hoe lang is die?

Meeting ended after 00:38:36 👋

This editable transcript was computer generated and might contain errors. People can also change the text after it was created.
"""
MEET_TURNS = (
    (FENNA, 0.0, None, "Goedemorgen."),
    (CARLA, None, None, "Morgen, ik zie u."),
    (CARLA, 312.0, None, "Het gaat om de wachttijd,…"),
    (FENNA, None, None, "Hoe lang is die?"),
)
TEAMS = """
Brugbeheer-20260312_100000-Vergaderingtranscriptie
12 maart 2026, 09:02AM
27m 42s

Fenna Bos heeft de transcriptie gestart

Fenna Bos   0:03
Zullen we beginnen?

Carla de Wit   0:07
Ja hoor.
Ties: die komt later.

Fenna Bos   1:02:03
Dan ronden we af.
Fenna Bos heeft de transcriptie gestopt
"""

TEXT_CASES: tuple[Case, ...] = (
    case("plain.txt", PLAIN, *PLAIN_TURNS),
    case("plain-utf16.txt", PLAIN, *PLAIN_TURNS, encoding="utf-16"),
    case("plain-old-mac.txt", PLAIN.replace("\n", "\r"), *PLAIN_TURNS, encoding="utf-8-sig"),
    case("plain-no-ending", PLAIN, *PLAIN_TURNS),
    case(
        "bold.md",
        "\n**Fenna Bos:** En nu?\n**Carla de Wit**: Nu niets.\n**Fenna Bos:** Niets?\n",
        (FENNA, None, None, "En nu?"),
        (CARLA, None, None, "Nu niets."),
        (FENNA, None, None, "Niets?"),
    ),
    case(
        "titles.txt",
        "\nProf. dr. ir. J.P. van 't Hof (TU): Nee.\nmw. mr. De Wit-Jansen: Ja.\nWit, Carla de: Toch.\nD'Arcy O'Neill: Goed.\n"
        "Prof. dr. ir. J.P. van 't Hof (TU): Om 10:30 dan.\nVan der Meer: Prima.\n",
        ("Prof. dr. ir. J.P. van 't Hof (TU)", None, None, "Nee."),
        ("mw. mr. De Wit-Jansen", None, None, "Ja."),
        ("Wit, Carla de", None, None, "Toch."),
        ("D'Arcy O'Neill", None, None, "Goed."),
        ("Prof. dr. ir. J.P. van 't Hof (TU)", None, None, "Om 10:30 dan."),
        ("Van der Meer", None, None, "Prima."),
    ),
    case(
        "sides.txt",
        "\nI: Hoe is het contact?\nR: Wisselend.\nI: Hoezo?\nR: Soms belt er niemand.\n",
        ("I", None, None, "Hoe is het contact?"),
        ("R", None, None, "Wisselend."),
        ("I", None, None, "Hoezo?"),
        ("R", None, None, "Soms belt er niemand."),
    ),
    case(
        "small-letters.txt",
        "\nspreker 1: hallo\nspreker 2: dag\nfenna: wie zijn dat\nspreker 1: wij\nfenna: ah\nfenna: goed\n",
        ("spreker 1", None, None, "hallo"),
        ("spreker 2", None, None, "dag"),
        ("fenna", None, None, "wie zijn dat"),
        ("spreker 1", None, None, "wij"),
        ("fenna", None, None, "ah"),
        ("fenna", None, None, "goed"),
    ),
    case(
        "names-on-their-own-line.txt",
        "\nFenna Bos:\nHoe gaat het?\n\nCarla de Wit:\nGoed.\nHeel goed.\nFenna Bos:Mooi.\n",
        (FENNA, None, None, "Hoe gaat het?"),
        (CARLA, None, None, "Goed. Heel goed."),
        (FENNA, None, None, "Mooi."),
    ),
    case(
        "ranges-above.txt",
        "\nFenna Bos   00:01 - 00:03\nHoe gaat het?\nCarla de Wit |  0:04\nGoed.\nR&D 10:30\nFenna Bos 0:06\nMooi.\n",
        (FENNA, 1.0, 3.0, "Hoe gaat het?"),
        (CARLA, 4.0, None, "Goed. R&D 10:30"),
        (FENNA, 6.0, None, "Mooi."),
    ),
    case(
        "all-small.txt",
        "\nfenna: hoe gaat het?\n\ncarla: goed: beter dan eerst.\n",
        ("fenna", None, None, "hoe gaat het?"),
        ("carla", None, None, "goed: beter dan eerst."),
    ),
    case(
        "asides-in-names.txt",
        "\nCarla de Wit (CFO; Inkoop): Nee.\nOnbekende spreker: Wat?\n(Ties): Ja!\nCarla de Wit (CFO; Inkoop): Toch?\n",
        ("Carla de Wit (CFO; Inkoop)", None, None, "Nee."),
        ("Onbekende spreker", None, None, "Wat?"),
        ("Ties", None, None, "Ja!"),
        ("Carla de Wit (CFO; Inkoop)", None, None, "Toch?"),
    ),
    case(
        "captions-of-zoom.txt",
        "\n[Fenna Bos] 10:02:33\nShall we?\n\n[Carla de Wit] 10:02:40\nWe shall.\n",
        (FENNA, 36153.0, None, "Shall we?"),
        (CARLA, 36160.0, None, "We shall."),
    ),
    case(
        "times-before.txt",
        "\n[00:00:05] Fenna Bos: Klaar?\n(00:12) Carla de Wit: Bijna.\n00:01:00,5 - Fenna Bos: Nu?\n"
        "[1:00:00 - 1:00:02] Carla de Wit: Ja.\n",
        (FENNA, 5.0, None, "Klaar?"),
        (CARLA, 12.0, None, "Bijna."),
        (FENNA, 60.5, None, "Nu?"),
        (CARLA, 3600.0, 3602.0, "Ja."),
    ),
    case(
        "times-after.txt",
        "\nFenna Bos [00:00:05]: Klaar?\nCarla de Wit (00:12): Bijna.\nFenna Bos 00:01:00: Nu?\nCarla de Wit: [00:01:03] Ja.\n",
        (FENNA, 5.0, None, "Klaar?"),
        (CARLA, 12.0, None, "Bijna."),
        (FENNA, 60.0, None, "Nu?"),
        (CARLA, 63.0, None, "Ja."),
    ),
    case("meet.txt", MEET, *MEET_TURNS),
    case("meet-bom-crlf.txt", MEET.replace("\n", "\r\n"), *MEET_TURNS, encoding="utf-8-sig"),
    case(
        "meet-closing-in-dutch.txt",
        "\nFenna Bos: Tot ziens.\nCarla de Wit: Dag.\n\nTranscriptie beëindigd na 00:30:30\n\n"
        "Dit bewerkbare transcript is door een computer gegenereerd en kan fouten bevatten.\n",
        (FENNA, None, None, "Tot ziens."),
        (CARLA, None, None, "Dag."),
        left_out=(
            "Transcriptie beëindigd na 00:30:30",
            "Dit bewerkbare transcript is door een computer gegenereerd en kan fouten bevatten.",
        ),
    ),
    case(
        "teams.txt",
        TEAMS,
        (FENNA, 3.0, None, "Zullen we beginnen?"),
        (CARLA, 7.0, None, "Ja hoor. Ties: die komt later."),
        (FENNA, 3723.0, None, "Dan ronden we af."),
        left_out=(
            "Brugbeheer-20260312_100000-Vergaderingtranscriptie",
            "12 maart 2026, 09:02AM",
            "27m 42s",
            "Fenna Bos heeft de transcriptie gestart",
            "Fenna Bos heeft de transcriptie gestopt",
        ),
    ),
    case(
        "time-below-name.txt",
        "\nFenna Bos\n0:03\nZullen we?\nCarla de Wit\n0:05\nJa.\nEn vlug.\n",
        (FENNA, 3.0, None, "Zullen we?"),
        (CARLA, 5.0, None, "Ja. En vlug."),
    ),
    case(
        "word-on-the-web.txt",
        "\nAudio file\ngesprek.mp3\n\nTranscript\n00:00:01 Speaker 1\nShall we?\n00:00:04 Speaker 2\nWe shall.\n",
        ("Speaker 1", 1.0, None, "Shall we?"),
        ("Speaker 2", 4.0, None, "We shall."),
        left_out=("Audio file", "gesprek.mp3", "Transcript"),
    ),
    case(
        "arrows-above-names.txt",
        "\n0:0:0.0 --> 0:0:2.340\nFenna Bos\nZullen we?\n0:0:3.50 --> 0:1:4.0\nCarla de Wit\nJa.\nGraag.\n",
        (FENNA, 0.0, 2.34, "Zullen we?"),
        (CARLA, 3.05, 64.0, "Ja. Graag."),
    ),
    case(
        "rows.txt",
        "\nTijd\tSpreker\tTekst\n00:00:05\tFenna Bos\tEn?\n00:00:09\tCarla de Wit\tNee.\n",
        (FENNA, 5.0, None, "En?"),
        (CARLA, 9.0, None, "Nee."),
    ),
    case(
        "wide-colon.txt",
        "\nCarla de Wit： Ja.\nFenna\u00a0Bos\u00a0: Goed.\nCarla  de Wit： Dag.\n",
        (CARLA, None, None, "Ja."),
        (FENNA, None, None, "Goed."),
        (CARLA, None, None, "Dag."),
    ),
)
