"""Where feeds are fetched from: the public internet, and what whoever runs the bot names."""

from __future__ import annotations

import socket
from ipaddress import ip_network

import pytest

from bot.domain.reports.feeds import FeedProblem
from bot.feeds.networks import AllowedNetworks, ForbiddenAddressError
from bot.feeds.problems import FeedError

PRIVATE = (
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.7", "198.18.0.1", "::1", "::",
    "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "::127.0.0.1", "::ffff:0:127.0.0.1",
    "64:ff9b:1::7f00:1", "fec0::1", "4000::1", "192.0.0.192", "168.63.129.16",
)  # fmt: skip
PUBLIC = ("93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8")


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_of_one_house_or_machine_is_connected_to(address: str) -> None:
    assert not AllowedNetworks().allows(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_the_whole_internet_knows_is(address: str) -> None:
    assert AllowedNetworks().allows(address)


def test_a_network_that_is_named_is_allowed_and_no_other() -> None:
    allowed = AllowedNetworks([ip_network("10.0.0.0/8"), ip_network("fd00::/8")])
    assert allowed.allows("10.1.2.3")
    assert allowed.allows("fd12::1")
    assert allowed.allows("1.1.1.1")
    assert not allowed.allows("127.0.0.1")
    assert not allowed.allows("192.168.1.1")


def test_the_address_is_looked_at_when_it_is_connected_to() -> None:
    """Whatever its name led to a moment before."""
    allowed = AllowedNetworks()
    with pytest.raises(ForbiddenAddressError):
        allowed.socket_for((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 80)))
    allowed.socket_for((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 80))).close()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/feed",
        "file:///etc/passwd",
        "gopher://example.com/",
        "https://user:word@example.com/feed",
        "https://127.0.0.1/feed",
        "https://2130706433/feed",
        "https://[::1]/feed",
        "https://localhost/feed",
        "https://nas.local/feed",
        "https:///feed",
        "feed",
        "",
    ],
)
def test_no_other_scheme_credentials_or_names_of_one_house(url: str) -> None:
    with pytest.raises(FeedError) as refused:
        AllowedNetworks().checked(url)
    assert refused.value.problem is FeedProblem.ADDRESS


def test_where_a_network_is_named_so_may_be_its_names() -> None:
    allowed = AllowedNetworks([ip_network("10.0.0.0/8")])
    for url in ("http://nas.local/feed", "http://10.1.2.3:8080/feed", "https://example.com/feed"):
        assert allowed.checked(url) == url
    for url in ("ftp://nas.local/feed", "http://user@nas.local/", "http://", "http://nas.local/a b"):
        with pytest.raises(FeedError):
            allowed.checked(url)
