"""Layouts that are met less often: lines with numbers, days and ranges, names between brackets, heads and chapters.

All people and words are invented.
"""

from tests.intake.transcripts.cases import Case, case

FENNA, CARLA = "Fenna Bos", "Carla de Wit"

THREE_TURNS = ((FENNA, None, None, "Hoe gaat het?"), (CARLA, None, None, "Beter."), (FENNA, None, None, "Mooi."))
# A time of the clock, with a half of the day or beside a date, is hours and minutes.
OF_THE_CLOCK = ("halves-of-the-day.txt", "half-of-the-day-below.txt", "days-with-times.txt")

ODD_CASES: tuple[Case, ...] = (
    case(
        "numbered-lines.txt",
        "\nGesprek brugbeheer\n\n1. Fenna Bos: Hoe gaat het?\n2. Carla de Wit: Beter.\n3. Fenna Bos: Mooi.\n",
        *THREE_TURNS,
        left_out=("Gesprek brugbeheer",),
    ),
    case(
        "counted-lines.txt",
        "\n1 Fenna Bos: Hoe gaat\n2 het?\n\n3 Carla de Wit: Beter.\n4 Fenna Bos: Mooi.\n",
        *THREE_TURNS,
    ),
    case(
        "short-answers-in-rows.txt",
        "\nSpreker\tTekst\nFenna Bos\tBevalt dat?\nCarla de Wit\tJa\nFenna Bos\tOk\n",
        (FENNA, None, None, "Bevalt dat?"),
        (CARLA, None, None, "Ja"),
        (FENNA, None, None, "Ok"),
    ),
    case(
        "halves-of-the-day.txt",
        "\nFenna Bos 11:59 AM\nShall we?\nCarla de Wit 12:01 pm\nWe shall.\nFenna Bos 1:02 PM\nGood.\n",
        (FENNA, 43140.0, None, "Shall we?"),
        (CARLA, 43260.0, None, "We shall."),
        (FENNA, 46920.0, None, "Good."),
    ),
    case(
        "half-of-the-day-below.txt",
        "\nFenna Bos\n10:02 AM\nShall we?\nCarla de Wit\n10:03 AM\nWe shall.\n",
        (FENNA, 36120.0, None, "Shall we?"),
        (CARLA, 36180.0, None, "We shall."),
    ),
    case(
        "days-with-times.txt",
        "\n[12-03-2026, 10:02:33] Fenna Bos: Zullen we?\n2026-03-12 10:03 Carla de Wit: Ja: graag.\n"
        "12/03/2026 10:04 - Fenna Bos: Goed.\n",
        (FENNA, 36153.0, None, "Zullen we?"),
        (CARLA, 36180.0, None, "Ja: graag."),
        (FENNA, 36240.0, None, "Goed."),
    ),
    case(
        "ranges-on-their-own.txt",
        "\n00:00:01 - 00:00:05\nFenna Bos: Hoe gaat het?\n\n00:00:05 – 00:00:08\nCarla de Wit: Beter.\n",
        (FENNA, 1.0, 5.0, "Hoe gaat het?"),
        (CARLA, 5.0, 8.0, "Beter."),
    ),
    case(
        "arrows-of-one-sign.txt",
        "\n00:00:01 → 00:00:05\nFenna Bos: Hoe gaat het?\n\n00:00:05 → 00:00:08\nCarla de Wit: Beter.\n",
        (FENNA, 1.0, 5.0, "Hoe gaat het?"),
        (CARLA, 5.0, 8.0, "Beter."),
    ),
    case(
        "comma-between-times.sbv",
        "\n0:00:01.000,0:00:03.500\nFenna Bos: Hoe gaat het?\n\n0:00:04.000,0:00:06.000\nCarla de Wit: Beter.\nVeel beter.\n",
        (FENNA, 1.0, 3.5, "Hoe gaat het?"),
        (CARLA, 4.0, 6.0, "Beter. Veel beter."),
    ),
    case(
        "finer-than-a-thousandth.vtt",
        "\nWEBVTT\n\n00:00:01.1234567 --> 00:00:02.5000000\n<v Fenna Bos>Hoe gaat het?</v>\n",
        (FENNA, 1.123, 2.5, "Hoe gaat het?"),
    ),
    case(
        "ids-without-an-empty-line.vtt",
        "\nWEBVTT\n\n6f0c1d52-0b1e-4c0a/12-0\n00:01.000 --> 00:02.000\n<v Fenna Bos>Hoe gaat het?</v>\n"
        "6f0c1d52-0b1e-4c0a/13-0\n00:03.000 --> 00:04.000\n<v Carla de Wit>Beter.</v>\n",
        (FENNA, 1.0, 2.0, "Hoe gaat het?"),
        (CARLA, 3.0, 4.0, "Beter."),
    ),
    case(
        "times-between-empty-lines.txt",
        "\nFenna Bos\n\n00:00:10\n\nHoe gaat het?\n\nCarla de Wit\n\n00:00:14\n\nBeter.\n\nVeel beter.\n",
        (FENNA, 10.0, None, "Hoe gaat het?"),
        (CARLA, 14.0, None, "Beter. Veel beter."),
    ),
    case(
        "names-below-times.txt",
        "\n00:00:10\nFenna Bos\nHoe gaat het?\n\n00:00:14\nCarla de Wit\nBeter.\nVeel beter.\n\n00:00:20\n\nFenna Bos\nMooi.\n",
        (FENNA, 10.0, None, "Hoe gaat het?"),
        (CARLA, 14.0, None, "Beter. Veel beter."),
        (FENNA, 20.0, None, "Mooi."),
    ),
    case(
        "short-words-between-times.txt",
        "\nFenna Bos\n00:00:10\nGoedemorgen\nCarla de Wit\n00:00:14\nMorgen\nFenna Bos\n00:00:20\nMooi\n",
        (FENNA, 10.0, None, "Goedemorgen"),
        (CARLA, 14.0, None, "Morgen"),
        (FENNA, 20.0, None, "Mooi"),
    ),
    case(
        "names-above-words.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\nFenna Bos\nHoe gaat het?\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "Carla de Wit\nBeter.\n\n3\n00:00:03,000 --> 00:00:04,000\nFenna Bos\nMooi.\n",
        (FENNA, 1.0, 2.0, "Hoe gaat het?"),
        (CARLA, 2.0, 3.0, "Beter."),
        (FENNA, 3.0, 4.0, "Mooi."),
    ),
    case(
        "captions-of-two-lines.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\nIn Zwolle\nlekt de sluis.\n\n2\n00:00:02,000 --> 00:00:03,000\nAmsterdam\nniet.\n",
        (None, 1.0, 2.0, "In Zwolle lekt de sluis."),
        (None, 2.0, 3.0, "Amsterdam niet."),
    ),
    case(
        "ids-that-name.vtt",
        '\nWEBVTT\n\n1 "Fenna Bos" (3141592)\n00:00:01.000 --> 00:00:02.000\nHoe gaat het?\n\n'
        '2 "Carla de Wit" (27182)\n00:00:02.000 --> 00:00:03.000\nBeter: veel beter.\n',
        (FENNA, 1.0, 2.0, "Hoe gaat het?"),
        (CARLA, 2.0, 3.0, "Beter: veel beter."),
    ),
    case(
        "brackets.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\n[Fenna Bos] Hoe gaat het?\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "[Carla de Wit] Beter.\n\n3\n00:00:03,000 --> 00:00:04,000\n[Fenna Bos] Mooi.\n\n"
        "4\n00:00:04,000 --> 00:00:05,000\n[Applaus]\n",
        (FENNA, 1.0, 2.0, "Hoe gaat het?"),
        (CARLA, 2.0, 3.0, "Beter."),
        (FENNA, 3.0, 4.0, "Mooi."),
        (None, 4.0, 5.0, "[Applaus]"),
    ),
    case(
        "sounds-between-brackets.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\n[Muziek] Welkom.\n\n2\n00:00:02,000 --> 00:00:03,000\n[Muziek] Tot zo.\n",
        (None, 1.0, 2.0, "[Muziek] Welkom."),
        (None, 2.0, 3.0, "[Muziek] Tot zo."),
    ),
    case(
        "brackets.txt",
        "\n[SPEAKER_00] Hoe gaat het?\n[SPEAKER_01] Beter.\nVeel beter.\n[SPEAKER_00] Mooi.\n",
        ("SPEAKER_00", None, None, "Hoe gaat het?"),
        ("SPEAKER_01", None, None, "Beter. Veel beter."),
        ("SPEAKER_00", None, None, "Mooi."),
    ),
    case(
        "signs-around-times.txt",
        "\n#00:00:05-1# Fenna Bos: Hoe gaat het?\n#00:00:09-3# Carla de Wit: Beter.\n",
        (FENNA, 5.0, None, "Hoe gaat het?"),
        (CARLA, 9.0, None, "Beter."),
    ),
    case(
        "signs-around-times-behind.txt",
        "\nI: Hoe gaat het? #00:00:05-1#\n\nB: Beter.\nVeel beter. #00:00:09-3#\n\nI: Zaal #12, mooi.\n",
        ("I", None, 5.0, "Hoe gaat het?"),
        ("B", None, 9.0, "Beter. Veel beter."),
        ("I", None, None, "Zaal #12, mooi."),
    ),
    case(
        "names-as-nobody-has.txt",
        "\nFenna Bos   0:03\nHoe gaat het?\n\n@1   0:05\nBeter.\nom  10:30\n\ncarla   0:07\nMooi.\n\n123456   0:07\nJa.\n\n"
        'Fenna Bos   0:09\nDag.\npiet "de bel" smit   0:12\nDag.\nom  0:08\n',
        (FENNA, 3.0, None, "Hoe gaat het?"),
        ("@1", 5.0, None, "Beter. om 10:30"),
        ("carla", 7.0, None, "Mooi."),
        ("123456", 7.0, None, "Ja."),
        (FENNA, 9.0, None, "Dag."),
        ('piet "de bel" smit', 12.0, None, "Dag. om 0:08"),
    ),
    case(
        "headings-that-name-nobody.txt",
        "\nFenna Bos: Hoe gaat het?\nCarla de Wit: In delen.\nPrijs: te hoog.\nKwaliteit: goed.\nSamengevat: prima.\n"
        "Fenna Bos: En nu?\nAfspraak: wij bellen.\nActiepunt: Carla belt.\nCarla de Wit: Mooi.\n",
        (FENNA, None, None, "Hoe gaat het?"),
        (CARLA, None, None, "In delen. Prijs: te hoog. Kwaliteit: goed. Samengevat: prima."),
        (FENNA, None, None, "En nu? Afspraak: wij bellen. Actiepunt: Carla belt."),
        (CARLA, None, None, "Mooi."),
    ),
    case(
        "chapters.txt",
        "\nDeel 1: verleden\n\nFenna Bos: Hoe gaat het?\nCarla de Wit: Beter.\n\nBlok 2 - resultaten\n\nFenna Bos: Mooi.\n"
        "Hoofdstuk 3 is nog leeg.\n",
        (FENNA, None, None, "Hoe gaat het?"),
        (CARLA, None, None, "Beter."),
        (FENNA, None, None, "Mooi. Hoofdstuk 3 is nog leeg."),
        left_out=("Deel 1: verleden", "Blok 2 - resultaten"),
    ),
    case(
        "head-that-tells-who-is-who.txt",
        "\nVerslag\nDatum: 12 maart 2026\nInterviewer: Fenna Bos\nGeïnterviewde: Carla de Wit\n\n"
        "Fenna Bos: Hoe gaat het?\nCarla de Wit: Beter.\nFenna Bos: Mooi.\n",
        *THREE_TURNS,
        left_out=("Verslag", "Datum: 12 maart 2026", "Interviewer: Fenna Bos", "Geïnterviewde: Carla de Wit"),
    ),
    case(
        "head-of-sides.txt",
        "\nInterviewer: Fenna Bos\nRespondent: Carla de Wit\n\nInterviewer: Hoe gaat het?\nRespondent: Beter.\n",
        ("Interviewer", None, None, "Hoe gaat het?"),
        ("Respondent", None, None, "Beter."),
        left_out=("Interviewer: Fenna Bos", "Respondent: Carla de Wit"),
    ),
    case(
        "greeting-that-looks-like-a-head.txt",
        "\nFenna Bos: Carla de Wit\nCarla de Wit: Fenna Bos\n\nFenna Bos: Fijn.\n",
        (FENNA, None, None, "Carla de Wit"),
        (CARLA, None, None, "Fenna Bos"),
        (FENNA, None, None, "Fijn."),
    ),
    case(
        "summary-above-the-talk.txt",
        "\n📝 Notes\n12 mrt 2026\nBrugoverleg\nInvited Fenna Bos Carla de Wit\n\nSummary\nFenna Bos asked how it went.\n"
        "Details\nPlanning: Carla de Wit wants to begin sooner (00:05:12).\nPrijs: Fenna Bos noted it (00:06:01).\n\n"
        "📖 Transcript\n12 mrt 2026\nBrugoverleg - Transcript\n00:00:00\n \nFenna Bos: Hoe gaat het?\n"
        "Carla de Wit: Beter.\n\n00:05:12\n\nFenna Bos: Mooi.\nTranscription ended after 00:10:00\n",
        (FENNA, 0.0, None, "Hoe gaat het?"),
        (CARLA, None, None, "Beter."),
        (FENNA, 312.0, None, "Mooi."),
        left_out=(
            "📝 Notes",
            "12 mrt 2026",
            "Brugoverleg",
            "Invited Fenna Bos Carla de Wit",
            "Summary",
            "Fenna Bos asked how it went.",
            "Details",
            "Planning: Carla de Wit wants to begin sooner (00:05:12).",
            "Prijs: Fenna Bos noted it (00:06:01).",
            "📖 Transcript",
            "12 mrt 2026",
            "Brugoverleg - Transcript",
            "Transcription ended after 00:10:00",
        ),
    ),
    case(
        "short-talk-below-a-summary.txt",
        "\nSamenvatting\nHet ging over de brug.\n\n**📖 Transcriptie**\n\n### 00:00:30\n\n**Fenna Bos:** Hoe gaat het?\n"
        "**Carla de Wit:** Beter.\n",
        (FENNA, 30.0, None, "Hoe gaat het?"),
        (CARLA, None, None, "Beter."),
        left_out=("Samenvatting", "Het ging over de brug.", "📖 Transcriptie"),
    ),
    case(
        "transcript-as-a-word-of-the-talk.txt",
        "\nFenna Bos: Wat is dat?\nTranscript\nCarla de Wit: Beter.\nFenna Bos: Mooi.\n",
        (FENNA, None, None, "Wat is dat? Transcript"),
        (CARLA, None, None, "Beter."),
        (FENNA, None, None, "Mooi."),
    ),
    case(
        "numbers-of-pages.txt",
        "\nFenna Bos: Hoe gaat het?\nCarla de Wit: Beter,\nPagina 1 van 12\nveel beter.\nPage 2 / 12\nFenna Bos: Mooi.\n"
        "Pagina 3 van 12 is leeg.\n",
        (FENNA, None, None, "Hoe gaat het?"),
        (CARLA, None, None, "Beter, veel beter."),
        (FENNA, None, None, "Mooi. Pagina 3 van 12 is leeg."),
        left_out=("Pagina 1 van 12", "Page 2 / 12"),
    ),
    case(
        "closing-of-a-service.txt",
        "\nFenna Bos  0:01\nHoe gaat het?\n\nCarla de Wit  0:05\nBeter.\n\nTranscribed by https://post.example\n",
        (FENNA, 1.0, None, "Hoe gaat het?"),
        (CARLA, 5.0, None, "Beter."),
        left_out=("Transcribed by https://post.example",),
    ),
)
