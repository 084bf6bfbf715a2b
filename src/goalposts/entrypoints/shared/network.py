"""Where a request comes from, for the limits on tries."""

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest


def network_of(request: HttpRequest) -> str:
    """Give the network that a request comes from: its address, or the first 64 bits of an IPv6 one."""
    return str(get_ip(request))
