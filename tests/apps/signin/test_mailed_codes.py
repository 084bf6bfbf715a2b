"""Six digits by mail: ten minutes, once, five tries, the browser that asked; and no word about who is known."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.signin.models import MailedCode
from goalposts.apps.signin.usecases import (
    CodeProof,
    Purpose,
    SpentCode,
    WrongCode,
    check_code,
    mail_new_address_code,
    mail_proving_code,
    mail_sign_in_code,
    take_new_address,
)
from goalposts.domain.refusal import NotFound
from goalposts.lib.digits import are_digits
from goalposts.lib.ids import new_id
from tests.apps.signin.conftest import SANNE, Put
from tests.builders import NOW, a_person

Mails = Callable[[], list[Put]]


def judge(code_id: UUID, digits: str, *, minutes: float = 1, purpose: Purpose = Purpose.SIGN_IN) -> CodeProof:
    """Type digits so many minutes after the code was mailed."""
    return check_code(code_id=code_id, digits=digits, purpose=purpose, now=NOW + timedelta(minutes=minutes))


def test_the_mailed_digits_prove_who_somebody_is(sanne_id: UUID, mails: Mails) -> None:
    code_id = mail_sign_in_code(email="SANNE@brugwachter.example", now=NOW)
    (mail,) = mails()

    assert (mail.kind, mail.to_email) == ("signin.code", SANNE)
    assert len(mail.secret) == 6
    assert judge(code_id, f" {mail.secret[:3]} {mail.secret[3:]}").person_id == sanne_id


def test_a_code_is_kept_as_a_digest_only(sanne_id: UUID, mails: Mails) -> None:
    code_id = mail_sign_in_code(email=SANNE, now=NOW)
    row = MailedCode.objects.values().get(id=code_id)

    assert mails()[0].secret not in str({key: row[key] for key in ("digest", "email", "purpose")})


def test_a_code_works_once(sanne_id: UUID, mails: Mails) -> None:
    code_id = mail_sign_in_code(email=SANNE, now=NOW)
    judge(code_id, mails()[0].secret)

    with pytest.raises(SpentCode):
        judge(code_id, mails()[0].secret)


def test_two_right_answers_at_one_moment_let_in_once(
    sanne_id: UUID, mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    code_id = mail_sign_in_code(email=SANNE, now=NOW)

    def judged(*, code_id: UUID, typed: str, digest: str) -> bool:
        MailedCode.objects.filter(id=code_id).update(used_at=NOW)  # the other answer comes first
        return are_digits(code_id=code_id, typed=typed, digest=digest)

    monkeypatch.setattr("goalposts.apps.signin.usecases.codes.are_digits", judged)
    with pytest.raises(SpentCode):
        judge(code_id, mails()[0].secret)


def test_a_code_works_for_ten_minutes(sanne_id: UUID, mails: Mails) -> None:
    first, second = (mail_sign_in_code(email=SANNE, now=NOW) for _ in range(2))

    assert judge(first, mails()[0].secret, minutes=9.99).person_id == sanne_id
    with pytest.raises(SpentCode):
        judge(second, mails()[1].secret, minutes=10)


def test_after_five_wrong_tries_even_the_right_digits_are_refused(sanne_id: UUID, mails: Mails) -> None:
    code_id = mail_sign_in_code(email=SANNE, now=NOW)
    right = mails()[0].secret
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    left = []
    for _ in range(5):
        with pytest.raises(WrongCode) as refusal:
            judge(code_id, wrong)
        left.append(refusal.value.facts["left"])

    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(SpentCode):
        judge(code_id, right)


def test_a_code_for_one_thing_proves_no_other(sanne_id: UUID, mails: Mails) -> None:
    code_id = mail_proving_code(person_id=sanne_id, now=NOW)
    with pytest.raises(SpentCode):
        judge(code_id, mails()[0].secret)
    assert judge(code_id, mails()[0].secret, purpose=Purpose.PROVE).person_id == sanne_id


def test_a_code_of_another_browser_is_no_code(sanne_id: UUID, mails: Mails) -> None:
    mail_sign_in_code(email=SANNE, now=NOW)
    with pytest.raises(SpentCode):
        judge(new_id(), mails()[0].secret)


def test_an_unknown_address_costs_as_many_queries_and_gets_no_mail(sanne_id: UUID, mails: Mails) -> None:
    asked: list[list[str]] = []
    for email in (SANNE, "nobody@brugwachter.example"):
        with CaptureQueriesContext(connection) as queries:
            mail_sign_in_code(email=email, now=NOW)
        asked.append([query["sql"].split(" ", 2)[0] for query in queries])

    assert asked[0] == asked[1]
    assert [mail.to_email for mail in mails()] == [SANNE, ""]


def test_no_digits_fit_a_code_for_nobody(sanne_id: UUID, mails: Mails) -> None:
    code_id = mail_sign_in_code(email="nobody@brugwachter.example", now=NOW)
    with pytest.raises(WrongCode):
        judge(code_id, mails()[0].secret or "000000")


def test_old_codes_are_thrown_away(sanne_id: UUID) -> None:
    old = mail_sign_in_code(email=SANNE, now=NOW)
    mail_sign_in_code(email=SANNE, now=NOW + timedelta(days=1, minutes=11))
    assert not MailedCode.objects.filter(id=old).exists()


def test_a_new_address_counts_once_its_code_was_typed(sanne_id: UUID, mails: Mails) -> None:
    code_id = mail_new_address_code(person_id=sanne_id, email="sanne@nieuw.example", now=NOW)
    proof = judge(code_id, mails()[0].secret, purpose=Purpose.NEW_EMAIL)
    take_new_address(person_id=sanne_id, proof=proof, now=NOW)

    assert mails()[0].to_email == "sanne@nieuw.example"
    assert (mails()[-1].kind, mails()[-1].to_email) == ("signin.email_changed", SANNE)
    mail_sign_in_code(email="sanne@nieuw.example", now=NOW)
    assert mails()[-1].to_email == "sanne@nieuw.example"


def test_a_code_in_the_old_mailbox_no_longer_signs_in(sanne_id: UUID, mails: Mails) -> None:
    waiting = mail_sign_in_code(email=SANNE, now=NOW)
    code_id = mail_new_address_code(person_id=sanne_id, email="sanne@nieuw.example", now=NOW)
    proof = judge(code_id, mails()[1].secret, purpose=Purpose.NEW_EMAIL)
    take_new_address(person_id=sanne_id, proof=proof, now=NOW)

    with pytest.raises(SpentCode):
        judge(waiting, mails()[0].secret)


def test_the_address_of_somebody_else_cannot_be_taken_and_its_owner_is_told(sanne_id: UUID, mails: Mails) -> None:
    a_person(name="Milan Verhoeven")
    code_id = mail_new_address_code(person_id=sanne_id, email="milan@brugwachter.example", now=NOW)

    assert [(mail.kind, mail.to_email, mail.secret) for mail in mails()] == [
        ("signin.email_taken", "milan@brugwachter.example", "")
    ]
    with pytest.raises(WrongCode):
        judge(code_id, "000000", purpose=Purpose.NEW_EMAIL)


def test_somebody_elses_proof_changes_no_address(sanne_id: UUID) -> None:
    milan_id = a_person(name="Milan Verhoeven")
    with pytest.raises(NotFound):
        take_new_address(person_id=sanne_id, proof=CodeProof(person_id=milan_id, email="x@y.example"), now=NOW)


@pytest.mark.parametrize("ask", [mail_proving_code, mail_new_address_code])
def test_nobody_is_mailed_for_a_person_who_is_not_there(every_workspace: None, ask: Callable[..., UUID]) -> None:
    more = {} if ask is mail_proving_code else {"email": "x@y.example"}
    with pytest.raises(NotFound):
        ask(person_id=new_id(), now=NOW, **more)
