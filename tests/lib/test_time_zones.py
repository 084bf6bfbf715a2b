"""Each place stands once in the list of time zones, under its present name."""

from zoneinfo import ZoneInfo

from goalposts.lib.time_zones import known_time_zones, time_zones


def test_a_place_stands_once_under_its_present_name() -> None:
    found = time_zones()
    assert {"Europe/Kyiv", "Europe/Amsterdam", "Europe/Brussels", "America/Curacao", "Asia/Kolkata"} <= set(found)
    assert not {"Europe/Kiev", "Asia/Calcutta", "Europe/Belfast", "Etc/GMT+3", "America/Buenos_Aires"} & set(found)
    assert list(found) == sorted(set(found))
    assert all(ZoneInfo(name) for name in found)


def test_a_former_name_is_still_known() -> None:
    assert {"Europe/Kiev", *time_zones()} <= known_time_zones()
