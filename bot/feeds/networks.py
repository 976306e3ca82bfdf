"""Where feeds may be fetched from: the public internet, and the networks that whoever runs the bot names.

What counts is the address that is connected to, whatever a name led to a moment before, or an address leads
on to.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from aiohttp import AddrInfoType

from bot.domain.errors import DomainError
from bot.domain.reports.feeds import FeedProblem
from bot.domain.text.cleaning import MAX_URL, clean_url
from bot.feeds.problems import FeedError

Network = IPv4Network | IPv6Network
_UNICAST = ip_network("2000::/3")
"""All of IPv6 that is given to anybody: what is outside is nobody's, or leads on to an address of IPv4."""
_NEVER = (ip_network("192.0.0.0/24"), ip_network("168.63.129.16/32"))
"""What clouds tell their machines at: addresses that pass for public ones."""
_SCHEMES = ("http", "https")


class ForbiddenAddressError(OSError):
    """An address that feeds are not fetched from."""

    def __init__(self) -> None:
        super().__init__("no address that feeds are fetched from")


class AllowedNetworks:
    """Tells which addresses may be connected to."""

    def __init__(self, beyond_public: Iterable[Network] = ()) -> None:
        self._beyond_public = tuple(beyond_public)

    def allows(self, address: str) -> bool:
        """Tell whether an IP address may be connected to: one that the whole internet knows, or of a network
        that is named.
        """
        found = ip_address(address.partition("%")[0])
        if isinstance(found, IPv6Address):
            if found.ipv4_mapped is not None:
                found = found.ipv4_mapped
            elif found.sixtofour is not None or found.teredo is not None:
                return False  # it leads on to an address that nobody looked at
        if any(found.version == network.version and found in network for network in self._beyond_public):
            return True
        given = found in _UNICAST if found.version == 6 else all(found not in each for each in _NEVER)
        return given and found.is_global and not found.is_multicast

    def socket_for(self, found: AddrInfoType) -> socket.socket:
        """Return the socket for an address that is about to be connected to; raises
        `ForbiddenAddressError`.
        """
        family, kind, protocol, _, address = found
        if not self.allows(str(address[0])):
            raise ForbiddenAddressError
        return socket.socket(family, kind, protocol)

    def checked(self, url: str) -> str:
        """Return an address of a feed as it is asked for; raises `FeedError` for what is none: another
        scheme, credentials, or a name that only one house knows where no network of one is named.
        """
        if not self._beyond_public:
            try:
                return clean_url(url)
            except DomainError as refusal:
                raise FeedError(FeedProblem.ADDRESS) from refusal
        try:
            parts = urlsplit(url.strip())
            named = bool(parts.hostname) and parts.port != 0
        except ValueError as error:
            raise FeedError(FeedProblem.ADDRESS) from error
        odd = "@" in parts.netloc or "\\" in url or len(url) > MAX_URL
        if (
            parts.scheme not in _SCHEMES
            or not named
            or odd
            or not url.strip().isprintable()
            or " " in url.strip()
        ):
            raise FeedError(FeedProblem.ADDRESS)
        return url.strip()
