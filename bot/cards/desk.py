"""What was done at the desk, and what is kept of a person, in words."""

from __future__ import annotations

from bot.cards.card import Action, Button, Card
from bot.cards.markup import Markup, join, put, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.standings import summary
from bot.domain.audit import Deed, Entry
from bot.domain.posting.server_settings import Setting
from bot.domain.results import Bringing, Brought, Forgotten, Log, Merged, Privacy

_KEPT = ("asked", "filed", "tips", "drafts", "follows", "server")
"""What is told to be kept, or not."""


def log_card(edition: Edition, log: Log) -> Card:
    """Return what was done, the latest first."""
    say = edition.say
    lines = [bullet(_entry(edition, each)) for each in log.entries]
    rest = log.count - len(lines)
    lines += [say("more", count=rest)] if rest else []
    return Card(
        head=edition.pen.title(say("log-title", count=log.count)),
        blocks=[stack(lines)] if lines else [],
        foot=say("log-foot"),
    )


def _entry(edition: Edition, entry: Entry) -> Markup:
    at = edition.pen.moment(entry.made_at, edition.voice.babel)
    done = edition.say("log-entry", deed=entry.deed, subject=_subject(edition, entry))
    return join(" · ", [at, edition.member(entry.made_by), done])


def _subject(edition: Edition, entry: Entry) -> Markup:
    """Return to what something was done, as it is called where it was done."""
    if entry.deed is Deed.SET:
        return edition.word(Setting(entry.subject))
    if entry.deed is Deed.EXPORTED:
        return edition.say(f"shape-{entry.subject}")
    if entry.deed in (Deed.APPROVED, Deed.REJECTED, Deed.DUPLICATE):
        return edition.say("log-tip", number=edition.pen.text(entry.subject))
    return edition.pen.text(entry.subject)


def merged_card(edition: Edition, merged: Merged) -> Card:
    """Return that two sources are one, or one is called otherwise, and which standings are others by that."""
    say, pen = edition.say, edition.pen
    name = pen.text(merged.name)
    if merged.into is None:
        head = say("merged-apart", name=name)
    else:
        head = say("merged-into", name=name, into=pen.text(merged.into))
    lines = [
        bullet(
            put(pen.bold(edition.topic(now.topic)), ": ", summary(edition, was), " → ", summary(edition, now))
        )
        for was, now in merged.changed
    ]
    return Card(
        head=pen.title(head),
        blocks=[stack([say("merged-changed"), *lines]) if lines else say("merged-same", count=merged.topics)],
        foot=say("merged-foot"),
        links=[Ways(edition).sources(), Ways(edition).season()],
    )


def bringing_card(edition: Edition, bringing: Bringing) -> Card:
    """Return what an import would bring, before it does."""
    say = edition.say
    counted = ("new", "there", "sources", "merges")
    lines = [bullet(say(f"import-{each}", count=getattr(bringing, each))) for each in counted]
    if bringing.officials:
        named = edition.listing(map(edition.pen.text, bringing.officials))
        lines.append(bullet(say("officials-new", names=named)))
    brings = bool(bringing.new or bringing.sources or bringing.merges)
    go = Button(say("import-go"), Action.BRING, bringing.upload, main=True)
    return Card(
        head=edition.pen.title(say("import-title" if brings else "import-nothing")),
        blocks=[stack(lines)],
        foot=say("import-foot" if brings else "tip-foot"),
        buttons=[go] if brings else [],
    )


def brought_card(edition: Edition, brought: Brought) -> Card:
    """Return what an import brought."""
    say = edition.say
    return Card(
        head=edition.pen.title(say("imported-title", count=brought.new)),
        blocks=[say("import-there", count=brought.there)] if brought.there else [],
        foot=say("tip-foot"),
        links=[Ways(edition).changes(), Ways(edition).season()],
    )


def privacy_card(edition: Edition, privacy: Privacy) -> Card:
    """Return what is kept of whoever asks, and what they may do about it."""
    say = edition.say
    if privacy.asked:
        return Card(
            head=edition.pen.title(say("privacy-sure")),
            blocks=[say("privacy-sure-text")],
            buttons=[Button(say("privacy-erase-now"), Action.ERASE, 1, weighty=True)],
            foot=say("tip-foot"),
        )
    lines = [
        bullet(say(f"privacy-keeps-{each}"))
        for each in ("asked", "filed", "tips", "drafts", "follows", "server")
    ]
    return Card(
        head=edition.pen.title(say("privacy-title")),
        blocks=[stack(lines), say("privacy-rights")],
        buttons=[
            Button(say("privacy-export"), Action.MINE, 0),
            Button(say("privacy-erase"), Action.ERASE, 0, weighty=True),
        ],
        links=[Ways(edition).season()],
        foot=say("tip-foot"),
        showable=False,
    )


def forgotten_card(edition: Edition, forgotten: Forgotten) -> Card:
    """Return that somebody is forgotten."""
    say = edition.say
    return Card(
        head=edition.pen.title(say("privacy-done")),
        blocks=[say("privacy-done-text", count=forgotten.rows)],
        foot=say("tip-foot"),
    )
