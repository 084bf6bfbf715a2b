"""Random stories of whole reviews, by the product's own functions: nobody is isolated by anything that was ever read."""

from tests.apps.interviews.stories import prove_stories


def test_stories_of_releases_corrections_withdrawals_and_exports_isolate_nobody() -> None:
    seen = prove_stories(stories=60, seed=5)
    for what in (
        "releases",
        "held back",
        "withdrawals",
        "fragments withdrawn",
        "corrections",
        "exports",
        "documents",
        "numbers",
        "levels lowered",
        "questions after ninety days",
        "held back by DIFFERS_BY_FEW",
        "held back by WORKED_OUT",
    ):
        assert seen[what] > 5, what
    assert seen["workbooks"] > 0
    assert min(seen[form] for form in ("QUOTE", "QUOTE_WITH_NAME", "QUOTE_WITH_ROLE", "PARAPHRASE")) > 5
