"""Sources that a server found to be one: every chain that names one names the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.pack import Pack
from bot.domain.reports.report import Report, Source

SourceNames = Mapping[str, str]
"""Names of sources, and what each stands for."""


def resolve_names(names: SourceNames) -> dict[str, str]:
    """Return names with what each stands for in the end, however many stand between; of a circle nothing.
    Each name is passed once.
    """
    ends: dict[str, str | None] = {}
    for name in names:
        passed: dict[str, None] = {}
        end = name
        while end in names and end not in ends and end not in passed:
            passed[end] = None
            end = names[end]
        found = None if end in passed else ends.get(end, end)
        ends |= dict.fromkeys(passed, found)
    return {name: end for name, end in ends.items() if end is not None}


def check_source_names(names: SourceNames, officials: Collection[str]) -> None:
    """Refuse names that stand in a circle, and those by which an outlet would be an official.

    ``officials`` are the sources whose word confirms by itself.
    """
    ends = resolve_names(names)
    lost = next((name for name in names if name not in ends), None)
    if lost is not None:
        raise DomainError(Refusal.SAME_SOURCE, field=Field.INTO, given=names[lost])
    together: dict[str, set[str]] = {}
    for name, end in ends.items():
        together.setdefault(end, {end}).add(name)
    for end, one in together.items():
        known = {name for name in one if name != end or name in officials}
        if known & set(officials) and not known <= set(officials):
            raise DomainError(Refusal.NOT_OFFICIAL, field=Field.INTO, given=end)


def renamed(report: Report, names: SourceNames) -> Report:
    """Return a report under the names its chain stands for, each link once; itself where none is another."""
    if not any(link in names for link in report.chain):
        return report
    # Of two links that are one outlet the last one published it.
    links = [names.get(link, link) for link in report.chain]
    kept = [link for place, link in enumerate(links) if link not in links[place + 1 :]]
    return replace(report, chain=tuple(kept))


def merged_sources(sources: Iterable[Source], names: SourceNames) -> tuple[Source, ...]:
    """Return sources with those that are another gone; one that was renamed keeps all but its name."""
    known = list(sources)
    there = {source.name for source in known if source.name not in names}
    made: dict[str, Source] = {}
    for source in known:
        name = names.get(source.name, source.name)
        if source.name in names and name in there:
            continue
        korean = None if source.name in names else source.name_ko
        made.setdefault(name, replace(source, name=name, name_ko=korean))
    return tuple(made.values())


def merged_pack(pack: Pack, names: SourceNames) -> Pack:
    """Return a pack under the names that sources stand for."""
    return replace(
        pack,
        sources=merged_sources(pack.sources, names),
        reports=tuple(renamed(report, names) for report in pack.reports),
    )
