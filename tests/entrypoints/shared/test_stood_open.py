"""A form that stood open while its sender signed in anew elsewhere: refused, and nothing typed is lost."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.builders import Cast, a_customer

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get(pk=cast.person_id("sanne")), backend=BACKEND)
    return client


@pytest.mark.parametrize(("origin", "is_kept"), [("http://testserver", True), ("https://elsewhere.example", False)])
def test_what_was_typed_on_our_page_is_kept(cast: Cast, client: Client, origin: str, is_kept: bool) -> None:
    customer_id = a_customer(actor=cast.sanne)
    address = reverse("customers:person-add", kwargs={"workspace": cast.slug, "customer_id": customer_id})

    refused = client.post(address, {"name": "Tegenwind 417"}, headers={"origin": origin})

    assert refused.status_code == 403
    assert ("Tegenwind 417" in client.get(address).content.decode()) is is_kept
