"""/whereseen in words: an actor's other works, each cited, and who else was in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.query import Name
from bot.answers.works import Namesakes, Works, WorksQuery
from bot.cards.card import Card
from bot.cards.cast import in_one_line
from bot.cards.markup import Markup, digits, join, put
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.standings import accent, headed, quoted
from bot.domain.record.people import Credit, CreditKind, Person
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import Part
from bot.domain.text.cleaning import host_of


def works_card(edition: Edition, works: Works) -> Card:
    """Return where one has seen somebody."""
    say, person, ways = edition.say, works.person, Ways(edition, works.day)
    head = edition.pen.title(say("seen-title", name=edition.person(works.name)))
    if works.part is not None:
        played = say("seen-played", character=edition.character(works.part), name=edition.person(works.name))
        head = put(head, "\n", edition.pen.small(played))
    elif works.typed is not None:
        head = put(head, "\n", edition.pen.small(say("seen-typed", typed=edition.pen.text(works.typed))))
    head = join("\n", [head, edition.then(works.day)])
    seen = [*_parts(edition, person, works.cited), *_credits(edition, person, works.cited)] if person else []
    about = [quoted(edition, report, works.day) for report in works.about]
    about += [say("earlier", count=works.more_about)] if works.more_about else []
    blocks = [
        join("\n", seen) if seen else say("seen-nothing"),
        headed(edition, say("seen-mates-title"), [_mates(edition, *each) for each in works.mates]),
        headed(
            edition,
            say("seen-standing-title"),
            [in_one_line(edition, works.name, place) for place in works.places],
        ),
        headed(edition, say("seen-about-title"), about),
        *_small_print(edition, person),
    ]
    return Card(
        head=head,
        blocks=[block for block in blocks if block],
        foot=say("footer"),
        accent=accent(works.places[0]),
        links=[ways.cast(), ways.reports_on(works.places[0].topic)],
        ways=[
            *ways.people(mate.name for _, mates in works.mates for mate in mates),
            *ways.outlets_of(report for place in works.places for report in place.reports(Part.SUPPORTS)),
            *ways.reports(works.about),
            ways.season(),
            *ways.days(WorksQuery(Name(works.name), None, None), spoke=edition.show.line_up),
        ],
    )


def namesakes_card(edition: Edition, found: Namesakes) -> Card:
    """Return everybody of a surname, with their parts."""
    say = edition.say
    lines = [bullet(_with_part(edition, person)) for person in found.people]
    lines += [say("more", count=found.more)] if found.more else []
    title = say(
        "seen-namesakes", surname=edition.pen.text(found.surname), count=len(found.people) + found.more
    )
    ways = Ways(edition, found.day)
    return Card(
        head=join("\n", [edition.pen.title(title), edition.then(found.day)]),
        blocks=[join("\n", lines)],
        foot=say("seen-namesakes-foot"),
        links=[ways.cast(), ways.season()],
        ways=ways.people(person.name for person in found.people),
    )


def _with_part(edition: Edition, person: Person) -> Markup:
    name = edition.pen.bold(edition.person(person.name))
    parts = dict.fromkeys(edition.character(part) for part in person.characters)
    return join(
        ", ",
        [name, *([edition.say("cast-as", character=part) for part in parts] or [edition.word(person.role)])],
    )


def _small_print(edition: Edition, person: Person | None) -> list[Markup]:
    """Return the note on a person and where the Korean name was read."""
    if person is None:
        return []
    small = [edition.note(person)]
    if person.hangul is not None and person.hangul_cite is not None:
        cite = edition.pen.link(host_of(person.hangul_cite), person.hangul_cite)
        small.append(edition.say("seen-hangul", hangul=edition.pen.text(person.hangul), cite=cite))
    return [edition.pen.small(each) for each in small if each]


def _parts(edition: Edition, person: Person, cited: Mapping[str, Report]) -> list[Markup]:
    """Return the parts in other seasons of the show."""
    lines = []
    for part in person.characters:
        if part.season != edition.show.season:
            name = edition.character(part)
            played = edition.say(
                "seen-here", title=edition.pen.bold(edition.title), season=part.season, character=name
            )
            lines.append(bullet(put(played, " (", _cite(edition, part.cite, cited), ")")))
    return lines


def _credits(edition: Edition, person: Person, cited: Mapping[str, Report]) -> list[Markup]:
    """Return the other works, the newest first, those without a year last."""
    newest = sorted(person.credits, key=lambda credit: -(credit.year or 0))
    return [_credit(edition, credit, cited) for credit in newest]


def _credit(edition: Edition, credit: Credit, cited: Mapping[str, Report]) -> Markup:
    say = edition.say
    seasons = Markup("none")
    if credit.seasons:
        numbers = edition.listing(map(digits, credit.seasons))
        seasons = say("seen-seasons", count=len(credit.seasons), seasons=numbers)
    work = [say("seen-credit", title=_title(edition, credit), seasons=seasons)]
    if credit.kind is not CreditKind.SERIES:  # as most are
        work.append(edition.word(credit.kind))
    if credit.year is not None:
        work.append(digits(credit.year))
    return bullet(put(join(", ", work), " (", _cite(edition, credit.cite, cited), ")"))


def _title(edition: Edition, credit: Credit) -> Markup:
    ours, theirs = credit.title, credit.title_ko
    if theirs != ours:
        ours = f"{theirs} ({ours})" if edition.korean else f"{ours} ({theirs})"
    return edition.pen.bold(edition.pen.text(ours))


def _cite(edition: Edition, cite: str, cited: Mapping[str, Report]) -> Markup:
    report = cited.get(cite)
    return edition.cited(report, edition.today) if report else edition.pen.link(host_of(cite), cite)


def _mates(edition: Edition, credit: Credit, people: Sequence[Person]) -> Markup:
    names = edition.listing(edition.person(person.name) for person in people)
    return bullet(edition.say("seen-mates", title=_title(edition, credit), names=names))
