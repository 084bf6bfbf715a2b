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
    ):
        assert seen[what] > 5, what
    assert min(seen[form] for form in ("QUOTE", "QUOTE_WITH_NAME", "PARAPHRASE")) > 5
