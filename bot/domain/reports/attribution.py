"""Whose statement a report carries, and how heavy it is (standings.md, rule 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from bot.domain.reports.vocabulary import LIGHT_WEIGHT, MARKS, OFFICIAL_WEIGHT, SourceTag, weight

_HEARSAY_AT_MOST = 3


class Source(Struct, frozen=True):
    """Who publishes: a name, its Korean name and home domain where known, and its own tag.

    ``unnamed`` are those whom outlets leave unnamed ("industry reports"): they are nobody.
    """

    name: str
    tag: SourceTag
    domain: str | None = None
    name_ko: str | None = None
    unnamed: bool = False


class Speaker(NamedTuple):
    """Who is named for a statement, and whom they cite where it is hearsay."""

    name: str
    citing: str | None = None


class Attribution(NamedTuple):
    """Whose statement it is.

    ``origin`` is who is named for it. ``identity`` is what counts as one origin: all hearsay of one official
    is one. ``citing`` is the official that hearsay cites. ``relayed`` tells whether somebody else published
    it. ``foremost`` tells whether the origin is the first link of the chain.
    """

    origin: str
    identity: str
    weight: int
    relayed: bool
    official: bool = False
    citing: str | None = None
    foremost: bool = True

    @property
    def speaker(self) -> Speaker:
        """Return who is named for it."""
        return Speaker(self.origin, self.citing)


class Attributor:
    """Attributes chains to their origins by the sources on record; each chain once."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._attributed: dict[tuple[tuple[str, ...], frozenset[SourceTag]], Attribution] = {}

    def attribute_to_origin(self, chain: tuple[str, ...], tags: frozenset[SourceTag]) -> Attribution:
        """Return whose statement a report with a chain and tags carries."""
        attribution = self._attributed.get((chain, tags))
        if attribution is None:
            attribution = self._attributed[chain, tags] = attribute(chain, tags, self._sources)
        return attribution


def attribute(
    chain: tuple[str, ...], tags: frozenset[SourceTag], sources: Mapping[str, Source]
) -> Attribution:
    """Return whose statement a report with a chain (origin first) and tags carries, by the sources known."""

    def official(name: str) -> bool:
        return name in sources and sources[name].tag is SourceTag.OFFICIAL

    links = without_unnamed(chain, sources)
    citing = None
    # An official that is relayed without the tag is cited: the statement is that of whoever cites it.
    while len(links) > 1 and official(links[0]) and SourceTag.OFFICIAL not in tags:
        citing = links[0]
        links = without_unnamed(links[1:], sources)
    origin, relayed, foremost = links[0], len(links) > 1, links[0] == chain[0]
    if official(origin):
        return Attribution(origin, origin, OFFICIAL_WEIGHT, relayed, official=True, foremost=foremost)
    own = _own_weight(sources.get(origin))
    from_nobody = any(_unnamed(link, sources) for link in chain[: chain.index(origin) + 1])
    light = from_nobody or bool(tags & MARKS)
    if citing is not None:
        heft = LIGHT_WEIGHT if light else min(own, _HEARSAY_AT_MOST)
        # No name has a line break in it, so that nobody is taken for hearsay.
        return Attribution(origin, f"hearsay\n{citing}", heft, relayed, citing=citing, foremost=foremost)
    if relayed:
        return Attribution(origin, origin, LIGHT_WEIGHT if light else own, relayed, foremost=foremost)
    grounds = tags - {SourceTag.OFFICIAL}
    heft = LIGHT_WEIGHT if light else weight(grounds) if grounds else own
    return Attribution(origin, origin, heft, relayed, foremost=foremost)


def without_unnamed(links: tuple[str, ...], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Return links without the unnamed ones in front, but never none."""
    while len(links) > 1 and _unnamed(links[0], sources):
        links = links[1:]
    return links


def _unnamed(name: str, sources: Mapping[str, Source]) -> bool:
    """Tell whether a name is one of nobody in particular."""
    return name in sources and sources[name].unnamed


def _own_weight(source: Source | None) -> int:
    """Return what a source weighs by its own tag on record; nobody on record is light."""
    return weight(frozenset({source.tag})) if source and not source.unnamed else LIGHT_WEIGHT
