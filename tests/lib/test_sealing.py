"""What was sealed here reads back here, and nowhere else."""

import pytest
from django.conf import settings

from goalposts.lib.sealing import UnableToUnseal, seal, unseal


def test_it_reads_back_and_does_not_show() -> None:
    sealed = seal(text="123456")
    assert unseal(sealed=sealed) == "123456"
    assert "123456" not in sealed
    assert seal(text="123456") != sealed
    assert unseal(sealed="") == ""


def test_another_installation_cannot_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal(text="123456")
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    with pytest.raises(UnableToUnseal):
        unseal(sealed=sealed)
    with pytest.raises(UnableToUnseal):
        unseal(sealed="no seal at all")
