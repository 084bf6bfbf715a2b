"""Word files as Teams, Meet and people make them. All people and words are invented."""

from tests.intake.transcripts.cases import Case, Expected
from tests.intake.transcripts.text_cases import MEET, MEET_TURNS, PLAIN, PLAIN_TURNS
from tests.intake.transcripts.word import NAMESPACES, paragraph, paragraphs, run, table, word_file

FENNA, CARLA, TIES = "Fenna Bos", "Carla de Wit", "Ties van 't Hof"
PICTURE = (
    '<w:r><w:drawing><a:t xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">CW</a:t></w:drawing></w:r>'
)


def spoken(name: str, time: str, words: str) -> str:
    """A turn as Teams writes it: a picture, the name in bold, the time, and the words below."""
    return paragraph(PICTURE, run(name, bold=True), run(f"   {time}\n{words}"))


TEAMS_ENGLISH = "".join(
    (
        paragraph(run("Bridge upkeep-20260312_100000-Meeting Transcript", bold=True)),
        paragraph(run("March 12, 2026, 9:02AM")),
        paragraph(run("27m 42s")),
        paragraph(run("Fenna Bos", bold=True), run(" started transcription")),
        spoken(FENNA, "0:03", "Shall we begin?"),
        spoken("Zaal 3: Noord", "0:09", "Yes.\nNote: at 10:30 I must go."),
        spoken(FENNA, "1:02:03", "Then we stop."),
        paragraph(run("Fenna Bos", bold=True), run(" stopped transcription")),
    )
)
TEAMS_TURNS = (
    (FENNA, 3.0, None, "Shall we begin?"),
    ("Zaal 3: Noord", 9.0, None, "Yes. Note: at 10:30 I must go."),
    (FENNA, 3723.0, None, "Then we stop."),
)
TEAMS_DUTCH = (
    TEAMS_ENGLISH.replace("Meeting Transcript", "Vergaderingtranscriptie")
    .replace("March 12, 2026, 9:02AM", "12 maart 2026 09:02")
    .replace(" started transcription", " heeft de transcriptie gestart")
    .replace(" stopped transcription", " heeft de transcriptie gestopt")
)
TEAMS_OLDER = "".join(
    paragraph(run(block))
    for block in (
        "0:0:0.0 --> 0:0:2.340\nFenna Bos\nZullen we?",
        "0:0:6.90 --> 0:0:6.500\nCarla de Wit\nJa: graag.",
        "0:10:0.120 --> 0:10:4.0\nFenna Bos\nEn\nverder?",
    )
)
TRACKED = "".join(
    (
        paragraph(
            run("Fenna Bos: Het is "),
            '<w:ins w:id="1"><w:r><w:t>niet </w:t></w:r></w:ins>',
            '<w:del w:id="2"><w:r><w:delText>wel </w:delText></w:r></w:del>',
            '<w:moveFrom w:id="3"><w:r><w:t>ooit </w:t></w:r></w:moveFrom>',
            "<w:hyperlink><w:r><w:t>klaar</w:t></w:r></w:hyperlink>",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t> (verborgen)</w:t></w:r>",
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>, toch</w:t></w:r>',
            "<w:r><w:noBreakHyphen/><w:softHyphen/><w:t>zeker.</w:t></w:r>",
        ),
        "<w:sdt><w:sdtContent>",
        paragraph(
            run("Carla de Wit:"),
            "<w:r><w:tab/><w:t>Nee.</w:t></w:r>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>',
            "<mc:AlternateContent><mc:Choice><w:r><w:t> Eens</w:t></w:r></mc:Choice>",
            "<mc:Fallback><w:r><w:t> Eens</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        ),
        "</w:sdtContent></w:sdt>",
    )
)


def case(name: str, body: str, *turns: Expected, part: str = "word/document.xml") -> Case:
    return Case(name=name, content=word_file(body, part=part), turns=turns)


WORD_CASES: tuple[Case, ...] = (
    case("teams-en.docx", TEAMS_ENGLISH, *TEAMS_TURNS),
    case("teams-nl.docx", TEAMS_DUTCH, *TEAMS_TURNS),
    case("teams-on-the-web.docx", TEAMS_ENGLISH, *TEAMS_TURNS, part="word/document2.xml"),
    case(
        "teams-older.docx",
        TEAMS_OLDER,
        (FENNA, 0.0, 2.34, "Zullen we?"),
        (CARLA, 6.09, 6.5, "Ja: graag."),
        (FENNA, 600.12, 604.0, "En verder?"),
    ),
    case("meet.docx", paragraphs(MEET), *MEET_TURNS),
    case("plain.docx", paragraphs(PLAIN), *PLAIN_TURNS),
    case(
        "tracked.docx", TRACKED, (FENNA, None, None, "Het is niet klaar, toch-zeker."), (CARLA, None, None, "Nee. Eens")
    ),
    case(
        "table.docx",
        table(
            ("Tijd", "Spreker", "Tekst"),
            ("00:00:05", FENNA, "En?"),
            ("00:00:09", CARLA, "Nee.\nDat kan niet."),
            ("00:01:09", TIES, "Wel: om 10:30."),
        ),
        (FENNA, 5.0, None, "En?"),
        (CARLA, 9.0, None, "Nee. Dat kan niet."),
        (TIES, 69.0, None, "Wel: om 10:30."),
    ),
    Case(
        name="other-prefix.docx",
        content=word_file(
            paragraphs(PLAIN),
            namespaces=NAMESPACES.replace("schemas.openxmlformats.org/word", "purl.oclc.org/ooxml/word").replace(
                "2006/main", "main", 1
            ),
        ),
        turns=PLAIN_TURNS,
    ),
)
