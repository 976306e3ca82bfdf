"""/whereseen: an actor's other works, each cited, and who else was in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.people import Credit, Person
from bot.domain.reports import Report
from bot.domain.standing import Standing
from bot.domain.text import host_of
from bot.views.card import Card
from bot.views.cast import in_one_line
from bot.views.edition import Edition
from bot.views.markdown import escape, link
from bot.views.standings import accent, quoted


def works_card(
    edition: Edition,
    name: str,
    person: Person | None,
    places: Sequence[Standing],
    *,
    about: Sequence[Report],
    mates: Sequence[tuple[Credit, Sequence[Person]]],
    cited: Mapping[str, Report],
    typed: str | None,
) -> Card:
    """Return where one has seen somebody; ``typed`` is what was typed where that was not quite the name.

    ``person`` is None for a name only this server has reports on; ``places`` are their standings in the cast
    and the crew; ``about`` are reports on them beside those; ``cited`` has the pack reports that entries cite
    by id.
    """
    say, day = edition.say, edition.today
    head = f"## {say('seen-title', name=escape(edition.person(name)))}"
    if typed is not None:
        head += f"\n-# {say('seen-typed', typed=escape(typed))}"
    works = []
    if person is not None:
        works = [
            *_parts(edition, person, cited, day),
            *(_work(edition, c, cited, day) for c in person.credits),
        ]
    blocks = ["\n".join(works) if works else say("seen-nothing")]
    if mates:
        lines = [_mates(edition, credit, people) for credit, people in mates]
        blocks.append("\n".join([f"### {say('seen-mates-title')}", *lines]))
    lines = [in_one_line(edition, name, place) for place in places]
    blocks.append("\n".join([f"### {say('seen-standing-title')}", *lines]))
    if about:
        lines = [quoted(edition, report, day) for report in about]
        blocks.append("\n".join([f"### {say('seen-about-title')}", *lines]))
    small = [edition.note(person), _hangul(edition, person)] if person else []
    blocks += [f"-# {each}" for each in small if each]
    return Card(head=head, blocks=blocks, foot=say("footer"), accent=accent(places[0]))


def _hangul(edition: Edition, person: Person) -> str | None:
    """Return where the Korean name was read, or None."""
    if person.hangul is None or person.hangul_cite is None:
        return None
    cite = link(host_of(person.hangul_cite), person.hangul_cite)
    return edition.say("seen-hangul", hangul=escape(person.hangul), cite=cite)


def _parts(edition: Edition, person: Person, cited: Mapping[str, Report], day: date) -> list[str]:
    lines = []
    for part in person.characters:
        if part.season != edition.show.season:
            name = escape(edition.character(part))
            words = edition.say("seen-here", title=edition.title, season=part.season, character=name)
            lines.append(f"- {words} ({_cite(edition, part.cite, cited, day)})")
    return lines


def _work(edition: Edition, credit: Credit, cited: Mapping[str, Report], day: date) -> str:
    say = edition.say
    seasons = "none"
    if credit.seasons:
        numbers = say.listing([str(number) for number in credit.seasons])
        seasons = say("seen-seasons", count=len(credit.seasons), seasons=numbers)
    title = f"**{escape(_title(edition, credit))}**"
    what = [say("seen-credit", title=title, seasons=seasons), say.word(credit.kind)]
    if credit.year is not None:
        what.append(str(credit.year))
    return f"- {', '.join(what)} ({_cite(edition, credit.cite, cited, day)})"


def _title(edition: Edition, credit: Credit) -> str:
    if credit.title_ko is None or credit.title_ko == credit.title:
        return credit.title
    ours, theirs = credit.title, credit.title_ko
    return f"{theirs} ({ours})" if edition.korean else f"{ours} ({theirs})"


def _cite(edition: Edition, cite: str, cited: Mapping[str, Report], day: date) -> str:
    report = cited.get(cite)
    return edition.cited(report, day) if report else link(host_of(cite), cite)


def _mates(edition: Edition, credit: Credit, people: Sequence[Person]) -> str:
    names = edition.say.listing([escape(edition.person(person.name)) for person in people])
    title = f"**{escape(_title(edition, credit))}**"
    return f"- {edition.say('seen-mates', title=title, names=names)}"
