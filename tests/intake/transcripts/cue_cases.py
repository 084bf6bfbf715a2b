"""VTT and SRT as Teams, Zoom and others write them, with their oddities. All people and words are invented."""

from tests.intake.transcripts.cases import Case, case

FENNA, CARLA, TIES = "Fenna Bos", "Carla de Wit", "Ties van 't Hof"

TEAMS = """
WEBVTT

6f0c1d52-0b1e-4c0a-9a55-1f6f7c2f9a11/12-0
00:00:03.120 --> 00:00:06.480
<v Fenna Bos>Fijn dat u tijd hebt, mevrouw De Wit.</v>

6f0c1d52-0b1e-4c0a-9a55-1f6f7c2f9a11/19-0
00:00:07.000 --> 00:00:12.250
<v Carla de Wit>Graag gedaan. De brug moet
gewoon opengaan &amp; dichtgaan.</v>

6f0c1d52-0b1e-4c0a-9a55-1f6f7c2f9a11/19-1
00:00:12.250 --> 00:00:15.900
<v Carla de Wit>Op tijd, bedoel ik.</v>
"""
TEAMS_TURNS = (
    (FENNA, 3.12, 6.48, "Fijn dat u tijd hebt, mevrouw De Wit."),
    (CARLA, 7.0, 12.25, "Graag gedaan. De brug moet gewoon opengaan & dichtgaan."),
    (CARLA, 12.25, 15.9, "Op tijd, bedoel ik."),
)
ZOOM = """
WEBVTT

1
00:00:01.000 --> 00:00:04.500
Fenna Bos: Shall we begin?

2
00:00:04.700 --> 00:00:09.050
Carla de Wit: Yes: the dashboard is late, every month.

3
00:00:09.100 --> 00:00:11.000
and nobody calls.
"""
SRT = """
1
00:00:01,000 --> 00:00:02,500
Fenna Bos: Wat gaat goed?

2
00:01:02,250 --> 01:01:03,500
Carla de Wit: De monteurs.
Die bellen terug.
"""
SRT_TURNS = ((FENNA, 1.0, 2.5, "Wat gaat goed?"), (CARLA, 62.25, 3663.5, "De monteurs. Die bellen terug."))

VTT_CASES: tuple[Case, ...] = (
    case("teams.vtt", TEAMS, *TEAMS_TURNS),
    case("teams-crlf.vtt", TEAMS.replace("\n", "\r\n"), *TEAMS_TURNS),
    case("teams-cr.vtt", TEAMS.replace("\n", "\r"), *TEAMS_TURNS),
    case("teams-bom.vtt", TEAMS, *TEAMS_TURNS, encoding="utf-8-sig"),
    case("teams-utf16.vtt", TEAMS, *TEAMS_TURNS, encoding="utf-16"),
    case("teams-utf16-no-mark.vtt", TEAMS, *TEAMS_TURNS, encoding="utf-16-be"),
    case(
        "teams-bare-times.vtt",
        "\nWEBVTT\n\n0:0:6.90 --> 0:0:6.500\n<v Fenna Bos>Goed.</v>\n\n1:2:3.45 --> 1:2:4.0\n<v Ties van 't Hof>Ja.</v>\n",
        (FENNA, 6.09, 6.5, "Goed."),
        (TIES, 3723.045, 3724.0, "Ja."),
    ),
    case(
        "teams-unattributed.vtt",
        "\n00:00:01.000 --> 00:00:02.000\n\nZonder naam gezegd.\n\n00:00:03.000 --> 00:00:04.000\n\nEn nog iets.\n",
        (None, 1.0, 2.0, "Zonder naam gezegd."),
        (None, 3.0, 4.0, "En nog iets."),
    ),
    case(
        "zoom.vtt",
        ZOOM,
        (FENNA, 1.0, 4.5, "Shall we begin?"),
        (CARLA, 4.7, 9.05, "Yes: the dashboard is late, every month."),
        (None, 9.1, 11.0, "and nobody calls."),
    ),
    case(
        "header-and-asides.vtt",
        """
WEBVTT - Gesprek met de beheerder
Kind: captions
Language: nl

NOTE Gemaakt door een programma
dat notities toevoegt

STYLE
::cue(v[voice="Ties"]) { color: blue }

REGION
id:onder
width:40%

NOTE

begin
00:05.000 --> 00:06.000 align:start position:10% line:-1
<v.luid.eerste Ties van 't Hof>De sluis <b>lekt</b> <i>weer</i>.

NOTE eind
""",
        (TIES, 5.0, 6.0, "De sluis lekt weer."),
        left_out=("Gemaakt door een programma", "dat notities toevoegt", "eind"),
    ),
    case(
        "two-voices-in-a-cue.vtt",
        "\nWEBVTT\n\n00:01.000 --> 00:04.000\n<v Fenna Bos>En dan?</v>\n<v Carla de Wit>Dan niets.</v>\n",
        (FENNA, 1.0, 4.0, "En dan?"),
        (CARLA, 1.0, 4.0, "Dan niets."),
    ),
    case(
        "voice-and-words-outside.vtt",
        "\nWEBVTT\n\n00:01.000 --> 00:04.000\n<v Fenna Bos>En dan?</v> [deur gaat open]\n",
        (FENNA, 1.0, 4.0, "En dan?"),
        (None, 1.0, 4.0, "[deur gaat open]"),
    ),
    case(
        "entities.vtt",
        "\nWEBVTT\n\n00:01.000 --> 00:02.000\n<v Bos &amp; Zn.&nbsp;(Zwolle)>5 &lt; 6, &quot;zeker&quot; R&D &amp;lt; &#233;&#xe9;n "
        "&lt;b&gt; &onzin; a < b\n",
        ("Bos & Zn. (Zwolle)", 1.0, 2.0, '5 < 6, "zeker" R&D &lt; één <b> &onzin; a < b'),
    ),
    case(
        "name-with-colon.vtt",
        "\nWEBVTT\n\n00:01.000 --> 00:02.000\n<v Zaal 3: Noord>Let op: het is 10:30.</v>\n",
        ("Zaal 3: Noord", 1.0, 2.0, "Let op: het is 10:30."),
    ),
    case(
        "moments-and-classes.vtt",
        "\nWEBVTT\n\n00:01.000 --> 00:03.000\n<v Fenna Bos>Dat <00:00:01.500><c.geel>was</c> <lang en>fine</lang>\n"
        "<ruby>brug<rt>bridge</rt></ruby></v>\n",
        (FENNA, 1.0, 3.0, "Dat was fine brugbridge"),
    ),
    case(
        "overlap-and-double.vtt",
        """
WEBVTT

00:10.000 --> 00:14.000
<v Fenna Bos>Wacht even.</v>

00:10.000 --> 00:14.000
<v Fenna Bos>Wacht even.</v>

00:11.000 --> 00:12.000
<v Carla de Wit>Wacht even.</v>

00:15.000 --> 00:16.000
<v Fenna Bos>Wacht even.</v>
""",
        (FENNA, 10.0, 14.0, "Wacht even."),
        (CARLA, 11.0, 12.0, "Wacht even."),
        (FENNA, 15.0, 16.0, "Wacht even."),
    ),
    case(
        "out-of-order.vtt",
        "\nWEBVTT\n\n00:09.000 --> 00:10.000\n<v Ties van 't Hof>Later.\n\n00:01.000 --> 00:02.000\n<v Fenna Bos>Eerder.\n",
        (FENNA, 1.0, 2.0, "Eerder."),
        (TIES, 9.0, 10.0, "Later."),
    ),
    case(
        "empty-cues.vtt",
        "\nWEBVTT\n\n1\n00:01.000 --> 00:02.000\n\n2\n00:02.000 --> 00:03.000\n<v Fenna Bos></v>\n\n3\n"
        "00:03.000 --> 00:04.000\n<v Fenna Bos>Toch.</v>\n",
        (FENNA, 3.0, 4.0, "Toch."),
    ),
    case(
        "hundred-hours.vtt",
        "\nWEBVTT\n\n100:00:00.001 --> 100:00:01.000\n<v Ties van 't Hof>Nog steeds.\n\n75:30.000 --> 75:31.000\n<v>Wie?\n",
        (None, 4530.0, 4531.0, "Wie?"),
        (TIES, 360000.001, 360001.0, "Nog steeds."),
    ),
    case("no-head.vtt", TEAMS.replace("WEBVTT\n\n", ""), *TEAMS_TURNS),
    case(
        "arrow-in-words.vtt",
        "\nWEBVTT\n\n00:01.000 --> 00:02.000\n<v Ties van 't Hof>Van A --> B duurt te lang.\n",
        (TIES, 1.0, 2.0, "Van A --> B duurt te lang."),
    ),
)

SRT_CASES: tuple[Case, ...] = (
    case("gewoon.srt", SRT, *SRT_TURNS),
    case("crlf-bom.srt", SRT.replace("\n", "\r\n"), *SRT_TURNS, encoding="utf-8-sig"),
    case("utf16-le.srt", SRT, *SRT_TURNS, encoding="utf-16-le"),
    case("as-text.txt", SRT, *SRT_TURNS),
    case(
        "short-times.srt",
        "\n1\n1:02:03,5 --> 1:02:04\nFenna Bos: Zo.\n\n2\n00:04,25-->00:05,75\nFenna Bos: En zo.\n",
        (FENNA, 4.25, 5.75, "En zo."),
        (FENNA, 3723.5, 3724.0, "Zo."),
    ),
    case(
        "no-empty-lines.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\nHoeveel storingen?\n2\n00:00:02,000 --> 00:00:03,000\n7\n3\n"
        "00:00:03,000 --> 00:00:04,000\nZeven dus.\n",
        (None, 1.0, 2.0, "Hoeveel storingen?"),
        (None, 2.0, 3.0, "7"),
        (None, 3.0, 4.0, "Zeven dus."),
    ),
    case(
        "empty-line-within.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\nEerst dit.\n\nDan dat.\n\n2\n00:00:02,000 --> 00:00:03,000\nKlaar.\n",
        (None, 1.0, 2.0, "Eerst dit. Dan dat."),
        (None, 2.0, 3.0, "Klaar."),
    ),
    case(
        "marks.srt",
        '\n1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="#ff0000">Ties van \'t Hof:</font> <i>Kijk:</i> P&amp;O\n\n'
        "2\n00:00:02,000 --> 00:00:03,000\n>> Fenna Bos: Ja?\n",
        (TIES, 1.0, 2.0, "Kijk: P&O"),
        (FENNA, 2.0, 3.0, "Ja?"),
    ),
    case(
        "two-names-in-a-cue.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\nFenna Bos: Echt?\nCarla de Wit: Echt.\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "Fenna Bos: Goed.\n",
        (FENNA, 1.0, 2.0, "Echt?"),
        (CARLA, 1.0, 2.0, "Echt."),
        (FENNA, 2.0, 3.0, "Goed."),
    ),
    case(
        "no-speakers.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\nLet op: het regent.\n\n2\n00:00:02,000 --> 00:00:03,000\nOm 10:30 begint het.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nRotterdam: daar niet.\n",
        (None, 1.0, 2.0, "Let op: het regent."),
        (None, 2.0, 3.0, "Om 10:30 begint het."),
        (None, 3.0, 4.0, "Rotterdam: daar niet."),
    ),
    case(
        "words-behind-the-times.txt",
        "\n[00:00.000 --> 00:02.500]  Fenna Bos: Hoe gaat het?\n[00:02.500 --> 00:04.000]  Carla de Wit: Goed.\n"
        "00:04.000 --> 00:05.000 Fenna Bos: Mooi.\nEcht.\n",
        (FENNA, 0.0, 2.5, "Hoe gaat het?"),
        (CARLA, 2.5, 4.0, "Goed."),
        (FENNA, 4.0, 5.0, "Mooi. Echt."),
    ),
    case(
        "coordinates.srt", "\n1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600 Y1:20 Y2:50\nJa.\n", (None, 1.0, 2.0, "Ja.")
    ),
    case(
        "small-names.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\nfenna_b: Hoe gaat het?\n\n2\n00:00:02,000 --> 00:00:03,000\ncarla: Beter.\n",
        ("fenna_b", 1.0, 2.0, "Hoe gaat het?"),
        ("carla", 2.0, 3.0, "Beter."),
    ),
    case(
        "dialled-in.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\n+31612345678: Hallo?\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "Dat Nguyen: Ja.\n\n3\n00:00:03,000 --> 00:00:04,000\nDat Nguyen: Wie is dat?\n\n4\n00:00:04,000 --> 00:00:05,000\n"
        "Dat Nguyen: Hallo!\n",
        ("+31612345678", 1.0, 2.0, "Hallo?"),
        ("Dat Nguyen", 2.0, 3.0, "Ja."),
        ("Dat Nguyen", 3.0, 4.0, "Wie is dat?"),
        ("Dat Nguyen", 4.0, 5.0, "Hallo!"),
    ),
    case(
        "machine-labels.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Hoe gaat het?\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "[SPEAKER_01]: Beter.\n",
        ("SPEAKER_00", 1.0, 2.0, "Hoe gaat het?"),
        ("SPEAKER_01", 2.0, 3.0, "Beter."),
    ),
    case(
        "windows-1252.srt",
        "\n1\n00:00:01,000 --> 00:00:02,000\nAndré: Financiële ‘zekerheid’, € 5.\n\n2\n00:00:02,000 --> 00:00:03,000\nAndré: Ja.\n",
        ("André", 1.0, 2.0, "Financiële ‘zekerheid’, € 5."),
        ("André", 2.0, 3.0, "Ja."),
        encoding="cp1252",
    ),
)
