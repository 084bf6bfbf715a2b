"""The promise of coverage, and the list that may only shrink."""

from tests.runner.coverage_gate import complaints_about, gaps_of, list_of, spans_of

POSTS, USECASES = "src/goalposts/domain/posts.py", "src/goalposts/apps/people/usecases.py"


def _file(*, lines: int = 0, branches: int = 0) -> dict[str, list[object]]:
    return {"missing_lines": list(range(lines)), "missing_branches": [[n, n + 1] for n in range(branches)]}


def test_only_promised_files_are_counted() -> None:
    report = {
        "files": {
            POSTS: _file(lines=2, branches=1),
            USECASES: _file(),
            "src/goalposts/apps/people/usecases/found.py": _file(branches=1),
            "src/goalposts/apps/people/access.py": _file(lines=1),
            "src/goalposts/apps/people/queries.py": _file(lines=9),
            "src/goalposts/lib/ids.py": _file(lines=9),
        }
    }
    assert gaps_of(report=report) == {
        "src/goalposts/apps/people/access.py": 1,
        "src/goalposts/apps/people/usecases/found.py": 1,
        POSTS: 3,
    }


def test_a_gap_that_is_not_on_the_list_is_a_complaint() -> None:
    assert len(complaints_about(gaps={POSTS: 1}, allowed={}, before=None)) == 1
    assert complaints_about(gaps={}, allowed={}, before=None) == []


def test_the_list_allows_what_it_says_and_no_more() -> None:
    assert complaints_about(gaps={POSTS: 4}, allowed={POSTS: 4}, before={POSTS: 9}) == []
    assert len(complaints_about(gaps={POSTS: 5}, allowed={POSTS: 4}, before=None)) == 1


def test_the_list_is_lowered_when_something_was_covered() -> None:
    assert len(complaints_about(gaps={POSTS: 3}, allowed={POSTS: 4}, before=None)) == 1
    assert len(complaints_about(gaps={}, allowed={POSTS: 4}, before=None)) == 1


def test_the_list_may_not_grow() -> None:
    assert len(complaints_about(gaps={POSTS: 4, USECASES: 1}, allowed={POSTS: 4, USECASES: 1}, before={POSTS: 4})) == 1
    assert len(complaints_about(gaps={POSTS: 5}, allowed={POSTS: 5}, before={POSTS: 4})) == 1


def test_the_list_is_read_without_its_comments() -> None:
    assert list_of(text=f"# not yet\n\n{POSTS} 4  # the far side\n") == {POSTS: 4}


def test_lines_are_written_as_people_do() -> None:
    assert spans_of(lines=[3, 4, 5, 9, 11, 12]) == "3-5, 9, 11-12"
    assert spans_of(lines=[]) == ""
