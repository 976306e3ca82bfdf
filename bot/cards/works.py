"""/whereseen in words: an actor's other works, each cited, and who else was in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.query import NameField
from bot.answers.works import Namesakes, Works, WorksQuery
from bot.cards.card import Card
from bot.cards.cast import in_one_line
from bot.cards.markup import Markup, concat, digits, join
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.standings import accent, quoted, under_heading
from bot.domain.record.people import Credit, CreditKind, Person
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import ReportStatus
from bot.domain.text.cleaning import host_of


def works_card(context: RenderContext, works: Works) -> Card:
    """Return where one has seen somebody."""
    say, person, links = context.say, works.person, NavigationLinks(context, works.day)
    head = context.writer.title(say("seen-title", name=context.person(works.name)))
    if works.part is not None:
        played = say("seen-played", character=context.character(works.part), name=context.person(works.name))
        head = concat(head, "\n", context.writer.small(played))
    elif works.typed is not None:
        head = concat(
            head, "\n", context.writer.small(say("seen-typed", typed=context.writer.text(works.typed)))
        )
    head = join("\n", [head, context.as_of_past(works.day)])
    seen = [*_parts(context, person, works.cited), *_credits(context, person, works.cited)] if person else []
    about = [quoted(context, report, works.day) for report in works.about]
    about += [say("earlier", count=works.more_about)] if works.more_about else []
    blocks = [
        join("\n", seen) if seen else say("seen-nothing"),
        under_heading(context, say("seen-mates-title"), [_mates(context, *each) for each in works.mates]),
        under_heading(
            context,
            say("seen-standing-title"),
            [in_one_line(context, works.name, place) for place in works.places],
        ),
        under_heading(context, say("seen-about-title"), about),
        *_small_print(context, person),
    ]
    return Card(
        head=head,
        blocks=[block for block in blocks if block],
        foot=say("footer"),
        accent=accent(works.places[0]),
        links=[links.cast(), links.reports_on(works.places[0].topic)],
        destinations=[
            *links.people(mate.name for _, mates in works.mates for mate in mates),
            *links.outlets_of(
                report for place in works.places for report in place.reports(ReportStatus.SUPPORTS)
            ),
            *links.reports(works.about),
            links.season(),
            *links.days(WorksQuery(NameField(works.name), None, None), line_up=context.show.line_up),
        ],
    )


def namesakes_card(context: RenderContext, found: Namesakes) -> Card:
    """Return everybody of a surname, with their parts."""
    say = context.say
    lines = [bullet(_with_part(context, person)) for person in found.people]
    lines += [say("more", count=found.more)] if found.more else []
    title = say(
        "seen-namesakes", surname=context.writer.text(found.surname), count=len(found.people) + found.more
    )
    links = NavigationLinks(context, found.day)
    return Card(
        head=join("\n", [context.writer.title(title), context.as_of_past(found.day)]),
        blocks=[join("\n", lines)],
        foot=say("seen-namesakes-foot"),
        links=[links.cast(), links.season()],
        destinations=links.people(person.name for person in found.people),
    )


def _with_part(context: RenderContext, person: Person) -> Markup:
    name = context.writer.bold(context.person(person.name))
    parts = dict.fromkeys(context.character(part) for part in person.characters)
    return join(
        ", ",
        [name, *([context.say("cast-as", character=part) for part in parts] or [context.word(person.role)])],
    )


def _small_print(context: RenderContext, person: Person | None) -> list[Markup]:
    """Return the note on a person and where the Korean name was read."""
    if person is None:
        return []
    small = [context.note(person)]
    if person.hangul is not None and person.hangul_cite is not None:
        cite = context.writer.link(host_of(person.hangul_cite), person.hangul_cite)
        small.append(context.say("seen-hangul", hangul=context.writer.text(person.hangul), cite=cite))
    return [context.writer.small(each) for each in small if each]


def _parts(context: RenderContext, person: Person, cited: Mapping[str, Report]) -> list[Markup]:
    """Return the parts in other seasons of the show."""
    lines = []
    for part in person.characters:
        if part.season != context.show.season:
            name = context.character(part)
            played = context.say(
                "seen-here", title=context.writer.bold(context.title), season=part.season, character=name
            )
            lines.append(bullet(concat(played, " (", _cite(context, part.cite, cited), ")")))
    return lines


def _credits(context: RenderContext, person: Person, cited: Mapping[str, Report]) -> list[Markup]:
    """Return the other works, the newest first, those without a year last."""
    newest = sorted(person.credits, key=lambda credit: -(credit.year or 0))
    return [_credit(context, credit, cited) for credit in newest]


def _credit(context: RenderContext, credit: Credit, cited: Mapping[str, Report]) -> Markup:
    say = context.say
    seasons = Markup("none")
    if credit.seasons:
        numbers = context.listing(map(digits, credit.seasons))
        seasons = say("seen-seasons", count=len(credit.seasons), seasons=numbers)
    work = [say("seen-credit", title=_title(context, credit), seasons=seasons)]
    if credit.kind is not CreditKind.SERIES:  # as most are
        work.append(context.word(credit.kind))
    if credit.year is not None:
        work.append(digits(credit.year))
    if credit.part is not None:
        work.append(say("seen-part", part=context.named(credit.part)))
    return bullet(concat(join(", ", work), " (", _cite(context, credit.cite, cited), ")"))


def _title(context: RenderContext, credit: Credit) -> Markup:
    ours = context.credit_title(credit)
    # Beside it, for whoever knows the work by that: what it is called in Korea, or by most of the world.
    other = credit.title_ko if ours == context.writer.text(credit.title) else credit.title
    beside = context.writer.text(other)
    return context.writer.bold(ours if beside == ours else concat(ours, " (", beside, ")"))


def _cite(context: RenderContext, cite: str, cited: Mapping[str, Report]) -> Markup:
    report = cited.get(cite)
    return context.cited(report, context.today) if report else context.writer.link(host_of(cite), cite)


def _mates(context: RenderContext, credit: Credit, people: Sequence[Person]) -> Markup:
    names = context.listing(context.person(person.name) for person in people)
    return bullet(context.say("seen-mates", title=_title(context, credit), names=names))
