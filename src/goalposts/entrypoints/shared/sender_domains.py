"""The domains that this installation's mails are sent from, looked at in DNS; for the doctor and the page about mail."""

from collections.abc import Iterable, Iterator
from email.utils import parseaddr

from django.conf import settings

from goalposts.lib.mail_records import LookUp, RecordFound, look_at_domain, texts_of


def domain_of(*, address: str) -> str:
    """Give the domain of a mail address, with or without a name before it; empty where there is none."""
    return parseaddr(address)[1].rpartition("@")[2].strip(".").lower()


def looked_up(*, addresses: Iterable[str], ask: LookUp = texts_of) -> Iterator[tuple[str, tuple[RecordFound, ...]]]:
    """Look at the domain of each sender once, in order; of this machine itself nothing is asked."""
    selectors = [one.strip() for one in settings.OPTION["dkim_selector"].split(",") if one.strip()]
    for domain in dict.fromkeys(domain_of(address=address) for address in addresses):
        if "." in domain:
            found = look_at_domain(domain=domain, selectors=selectors, link_domain=settings.SITE_HOST, ask=ask)
            yield domain, tuple(found)
