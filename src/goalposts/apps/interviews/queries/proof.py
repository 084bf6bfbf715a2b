"""Is the vault whole? Every chain entry by entry, and the keyring against what the rows say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import enter_as_system
from goalposts.apps.interviews.access.sealing import VaultClosed, installed_ring
from goalposts.apps.interviews.models import (
    AFTER,
    CROSSED,
    WHO,
    WORDS,
    Chain,
    Crossing,
    Detail,
    Entry,
    Interview,
    Vault,
)
from goalposts.domain.roles import Actor
from goalposts.lib.chain import break_of
from goalposts.lib.keyring import Finding, KeyName, flaws_of


@dataclass(frozen=True, kw_only=True)
class ChainProof:
    """What checking one review's chain found; `broken_at` is the first number that does not fit, None when whole."""

    review_id: UUID
    length: int
    broken_at: int | None


@dataclass(frozen=True, kw_only=True)
class VaultProof:
    """What looking the vault over found. Shapes: `closed_because` is why the keyring cannot be opened, empty when it can."""

    chains: tuple[ChainProof, ...]
    findings: tuple[Finding, ...]
    closed_because: str

    @property
    def is_whole(self) -> bool:
        """Say whether nothing at all is wrong."""
        return not self.closed_because and not self.findings and all(one.broken_at is None for one in self.chains)


@transaction.atomic
def proof_of_vault(*, actor: Actor) -> VaultProof:
    """Check every chain, and every key that the rows know; nothing is mended.

    Shapes: without a vault there is nothing to check. Errors: NotFound for whoever is not the system.
    """
    enter_as_system(actor)
    chains = tuple(_proof(chain) for chain in Chain.objects.order_by("review_id"))
    if not Vault.objects.exists():
        return VaultProof(chains=chains, findings=(), closed_because="")
    gone = Vault.objects.exclude(review_id__in=[one.review_id for one in chains]).values_list("review_id", flat=True)
    chains += tuple(ChainProof(review_id=one, length=0, broken_at=1) for one in sorted(gone))
    try:
        findings = flaws_of(ring=installed_ring(), expected=_expected(), erased=erased_key_names())
    except VaultClosed as failure:
        return VaultProof(chains=chains, findings=(), closed_because=str(failure.facts["reason"]))
    return VaultProof(chains=chains, findings=findings, closed_because="")


def erased_key_names() -> list[KeyName]:
    """Name the keys that the rows know as destroyed; the system entered."""
    found = [
        _name(one, WORDS) for one in Vault.objects.filter(words_gone_at__isnull=False).values_list("pk", flat=True)
    ]
    rows = Interview.objects.values_list("id", "words_gone_at", "who_gone_at", "after_gone_at")
    for id_, words_gone_at, who_gone_at, after_gone_at in rows:
        found += [_name(id_, WORDS)] if words_gone_at else []
        found += [_name(id_, WHO)] if who_gone_at else []
        found += [_name(id_, AFTER)] if after_gone_at else []
    return found


def _expected() -> list[KeyName]:
    found = [_name(one, WORDS) for one in Vault.objects.filter(words_gone_at__isnull=True).values_list("pk", flat=True)]
    rows = Interview.objects.values_list("id", "words_gone_at", "who_gone_at")
    for id_, words_gone_at, who_gone_at in rows:
        found += [] if words_gone_at else [_name(id_, WORDS)]
        found += [] if who_gone_at else [_name(id_, WHO)]
    asked = Interview.objects.filter(after_asked_at__isnull=False, after_gone_at__isnull=True)
    found += [_name(id_, AFTER) for id_ in asked.values_list("id", flat=True)]
    return [*found, *_crossed()]


def _crossed() -> list[KeyName]:
    reviews = Crossing.objects.filter(sets__isnull=False).values_list("review_id", flat=True)
    return [_name(one, CROSSED) for one in sorted(set(reviews))]


def _name(owner_id: UUID, purpose: str) -> KeyName:
    return KeyName(owner=str(owner_id), purpose=purpose)


def _proof(chain: Chain) -> ChainProof:
    rows = Detail.objects.filter(review_id=chain.review_id).values_list("entry_id", "salt", "facts")
    details = {entry_id: (salt, facts) for entry_id, salt, facts in rows}
    broken_at = break_of(entries=_entries(chain), details=details, length=chain.length, head=chain.head)
    return ChainProof(review_id=chain.review_id, length=chain.length, broken_at=broken_at)


def _entries(chain: Chain) -> Iterator[Entry]:
    return Entry.objects.filter(review_id=chain.review_id).order_by("number").iterator()
