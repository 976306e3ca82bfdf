"""What a text typed for a source stands for, whatever it is."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import DomainError, Field
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.vocabulary import SourceTag
from bot.search.known_sources import known_source, name_and_link, name_typed
from bot.settings import DATA
from bot.store.pack import read_pack

_PACK = read_pack(DATA)
_HOSTS = st.sampled_from([domain for outlet in _PACK.outlets for domain in outlet.domains])
_PARTS = st.sampled_from(
    ["@", "/", "?", "#", ":", "..", "%", "status", "r/", "id=", "[", "\\", "x", "가", "@a"]
)


@pytest.fixture
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


@given(
    st.one_of(
        st.text(), st.builds(lambda host, rest: f"https://{host}{''.join(rest)}", _HOSTS, st.lists(_PARTS))
    )
)
def test_whatever_is_typed_is_a_source_or_none_or_refused(typed: str) -> None:
    snapshot = Snapshot(SnapshotVersion("x"), _PACK)
    with suppress(DomainError):
        known = known_source(snapshot, typed)
        if known is not None and known.tag is SourceTag.OFFICIAL:
            assert known.name in snapshot.sources
        name = name_typed(snapshot, typed, field=Field.SOURCE)
        assert "https://" not in name


@pytest.mark.parametrize(
    ("typed", "link", "name"),
    [
        ("Soompi", None, "Soompi"),
        ("soompi.com", None, "soompi.com"),
        ("r/kdrama", None, "r/kdrama"),
        ("soompi.com/a", "https://soompi.com/a", ""),
        ("www.soompi.com", "https://www.soompi.com", ""),
        ("<https://s.com/9>", "https://s.com/9", ""),
        ("[Soompi](https://s.com/9)", "https://s.com/9", "Soompi"),
        ("Soompi - https://s.com/9", "https://s.com/9", "Soompi"),
        ("https://s.com/9 https://s.com/8", "https://s.com/9", ""),
        ("and/or", None, "and/or"),
    ],
)
def test_a_link_and_the_name_beside_it(typed: str, link: str | None, name: str) -> None:
    assert name_and_link(typed) == (name, link)


def test_a_name_on_record_is_found_by_whatever_the_directory_knows_of_it(snapshot: Snapshot) -> None:
    for typed in ("Tudum", "투둠", "https://about.netflix.com/en/news", "넷플릭스", "netflix.com"):
        known = known_source(snapshot, typed)
        assert known is not None
        assert (known.name, known.tag) == ("Netflix", SourceTag.OFFICIAL)
    for typed in ("a@netflix.com", "netflix.com is", "N etflix Korea", "netflix.co"):
        assert known_source(snapshot, typed) is None
