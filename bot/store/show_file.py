"""What `show.toml` holds, and the show that it makes."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from bot.domain.record.show import Show, ShowTerms, Viewing, zone
from bot.domain.text.cleaning import MAX_NAME
from bot.domain.text.wordings import Wordings
from bot.store.schema import (
    CiteText,
    NameText,
    NonEmptyText,
    PackEntry,
    SpanishTitle,
    in_known_language,
    or_none,
)

_ARTICLES = frozenset({"the", "a", "an", "o", "os", "as", "el", "la", "los", "las"})
"""What titles begin with in English, Portuguese and Spanish."""
Said = tuple[NonEmptyText, ...]
SeasonText = Annotated[str, Meta(pattern=r"^[^{}]*\{n\}[^{}]*$")]


class ViewingEntry(PackEntry):
    """Which of season 1's viewing figures is preferred, and why."""

    report: Annotated[str, Meta(description="The id of a report of this pack, with `pack:` before it.")]
    reason: Wordings


class TalkEntry(PackEntry):
    """What fans call the show and its seasons, and what else they talk of; case and spaces do not count."""

    titles: Annotated[Said, Meta(description="What only the show is called.")] = ()
    phrases: Annotated[
        Said, Meta(description="What people also say of other things: its titles are such, unless above.")
    ] = ()
    seasons: Annotated[
        tuple[SeasonText, ...],
        Meta(description="What a season is called besides, {n} standing for its number; else by any title."),
    ] = ()
    season: Annotated[Said, Meta(description="What the coming season is called besides.")] = ()
    platform: Annotated[Said, Meta(description="What the platform is called besides.")] = ()
    places: Annotated[Said, Meta(description="Where it is set or was filmed.")] = ()
    story: Annotated[Said, Meta(description="Words that only its story has.")] = ()
    described: Annotated[Said, Meta(description="What sort of show people call it.")] = ()
    same: Annotated[
        dict[NonEmptyText, Said],
        Meta(description="Words that say the same as one that reports have, by that one."),
    ] = field(default_factory=dict)
    rivals: Annotated[Said, Meta(description="Other shows: what names one is not about this one.")] = ()


class ShowEntry(PackEntry):
    """The show itself. What is not known yet is left out, and nothing is said of it."""

    title: NameText
    platform: Annotated[
        str, Meta(min_length=1, max_length=MAX_NAME, description="Who puts it out, as in sources.toml.")
    ]
    season: Annotated[
        int, Meta(ge=2, le=99, description="The one people wait for: what is renewed has had a season.")
    ]
    timezone: Annotated[
        str, Meta(min_length=1, description="The show's home, which days are counted in (IANA).")
    ]
    title_ko: NameText | UnsetType = UNSET
    title_es: SpanishTitle = UNSET
    release_time: (
        Annotated[time, Meta(tz=False, description="When the platform puts series out, in its own zone.")]
        | UnsetType
    ) = UNSET
    release_zone: (
        Annotated[str, Meta(min_length=1, description="The platform's zone (IANA).")] | UnsetType
    ) = UNSET
    line_up: (
        Annotated[
            date,
            Meta(
                description="The day the platform published its cast list: parts are told from then on; "
                "while there is none, from the day of the report that each cites."
            ),
        ]
        | UnsetType
    ) = UNSET
    line_up_cite: CiteText | UnsetType = UNSET
    viewing: ViewingEntry | UnsetType = UNSET
    talk: TalkEntry = field(default_factory=TalkEntry)


_TOGETHER = (("release_time", "release_zone"), ("line_up", "line_up_cite"))


def read_show(entry: ShowEntry) -> Show:
    """Return the show that an entry tells of; raises ValueError for what is half there."""
    for name, other in _TOGETHER:
        if (getattr(entry, name) is UNSET) != (getattr(entry, other) is UNSET):
            raise ValueError(f"{name} and {other} go together")
    release_zone = or_none(entry.release_zone)
    return Show(
        title=entry.title,
        title_ko=or_none(entry.title_ko),
        title_es=or_none(entry.title_es),
        platform=entry.platform,
        season=entry.season,
        timezone=_zone("timezone", entry.timezone),
        release_time=or_none(entry.release_time),
        release_zone=_zone("release_zone", release_zone) if release_zone is not None else None,
        line_up=or_none(entry.line_up),
        line_up_cite=or_none(entry.line_up_cite),
        viewing=_viewing(entry.viewing) if entry.viewing is not UNSET else None,
        talk=_talk(entry),
    )


def _zone(key: str, name: str) -> str:
    try:
        return zone(name).key
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error


def _viewing(entry: ViewingEntry) -> Viewing:
    return Viewing(entry.report, in_known_language(entry.reason))


def _bare(title: str) -> str:
    """Return a title without the article it begins with, which is often left out: of one word all is kept."""
    first, _, rest = title.partition(" ")
    return rest if first.casefold() in _ARTICLES and " " in rest else title


def _talk(entry: ShowEntry) -> ShowTerms:
    """Return what fans say, the show's titles among it."""
    talk = entry.talk
    titles = [title for title in (entry.title, entry.title_ko, entry.title_es) if title is not UNSET]
    called = {title.casefold() for title in (*talk.titles, *talk.phrases)}
    return ShowTerms(
        titles=talk.titles,
        phrases=(*talk.phrases, *(_bare(title) for title in titles if title.casefold() not in called)),
        seasons=talk.seasons,
        season=talk.season,
        platform=talk.platform,
        places=talk.places,
        story=talk.story,
        described=talk.described,
        same=tuple((word, first) for first, words in talk.same.items() for word in words),
        rivals=talk.rivals,
    )
