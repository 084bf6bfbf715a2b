"""Identifiers sort in the order in which they were made."""

from goalposts.lib.ids import new_id


def test_ten_thousand_in_a_row_are_version_seven_and_in_order() -> None:
    made = [new_id() for _ in range(10_000)]
    assert all(one.version == 7 and one.variant == "specified in RFC 4122" for one in made)
    assert made == sorted(made)
    assert len(set(made)) == len(made)
