"""Identifiers sort in the order in which they were made."""

from goalposts.lib.ids import id_written, new_id


def test_ten_thousand_in_a_row_are_version_seven_and_in_order() -> None:
    made = [new_id() for _ in range(10_000)]
    assert all(one.version == 7 and one.variant == "specified in RFC 4122" for one in made)
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_an_identifier_is_written_the_same_whichever_way_a_database_keeps_it() -> None:
    made = new_id()
    assert id_written(stored=made.hex) == id_written(stored=str(made)) == str(made)
