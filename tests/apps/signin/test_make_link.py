"""A one-time link: for somebody who is there, once, for some minutes, kept as a digest."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model

from goalposts.apps.signin.models import SignInLink
from goalposts.apps.signin.queries import is_link_usable
from goalposts.apps.signin.usecases import make_sign_in_link, use_sign_in_link
from goalposts.domain.refusal import NotFound
from goalposts.lib.ids import new_id
from tests.builders import NOW


def test_a_link_gives_its_person_once(sanne_id: UUID) -> None:
    token = make_sign_in_link(person_id=sanne_id, now=NOW)
    assert is_link_usable(token=token, now=NOW)
    assert use_sign_in_link(token=token, now=NOW) == sanne_id
    assert not is_link_usable(token=token, now=NOW)
    with pytest.raises(NotFound):
        use_sign_in_link(token=token, now=NOW)


def test_a_link_ends_by_itself_and_is_kept_as_a_digest(sanne_id: UUID) -> None:
    token = make_sign_in_link(person_id=sanne_id, now=NOW, minutes=15)
    with pytest.raises(NotFound):
        use_sign_in_link(token=token, now=NOW + timedelta(minutes=15))
    assert not SignInLink.objects.filter(digest=token).exists()
    assert use_sign_in_link(token=token, now=NOW + timedelta(minutes=14)) == sanne_id


def test_who_is_not_there_gets_no_link_and_no_way_in(sanne_id: UUID) -> None:
    token = make_sign_in_link(person_id=sanne_id, now=NOW)
    get_user_model().objects.filter(pk=sanne_id).update(is_active=False)
    with pytest.raises(NotFound):
        use_sign_in_link(token=token, now=NOW)
    for person_id in (sanne_id, new_id()):
        with pytest.raises(NotFound):
            make_sign_in_link(person_id=person_id, now=NOW)
