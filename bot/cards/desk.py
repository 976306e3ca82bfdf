"""Sources that are one, exchange, and what is kept of a person, in words."""

from __future__ import annotations

from bot.cards.card import Button, ButtonAction, Card, ShowableBy
from bot.cards.markup import concat, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.standings import summary
from bot.domain.results import Forgotten, ImportDone, ImportPreview, PrivacyNotice, SourceMerged

_KEPT = ("asked", "filed", "tips", "stops", "drafts", "follows", "server")
"""What is told to be kept, or not."""


def merged_card(context: RenderContext, merged: SourceMerged) -> Card:
    """Return that two sources are one, or one is called otherwise, and which standings are others by that."""
    say, writer = context.say, context.writer
    name = writer.text(merged.name)
    if merged.into is None:
        head = say("merged-apart", name=name)
    else:
        head = say("merged-into", name=name, into=writer.text(merged.into))
    lines = [
        bullet(
            concat(
                writer.bold(context.topic(now.topic)),
                ": ",
                summary(context, was),
                " → ",
                summary(context, now),
            )
        )
        for was, now in merged.changed
    ]
    return Card(
        head=writer.title(head),
        blocks=[stack([say("merged-changed"), *lines]) if lines else say("merged-same", count=merged.topics)],
        foot=say("merged-foot"),
        links=[NavigationLinks(context).sources(), NavigationLinks(context).season()],
    )


def import_preview_card(context: RenderContext, bringing: ImportPreview) -> Card:
    """Return what an import would bring, before it does."""
    say = context.say
    counted = {
        "import-new": bringing.new,
        "import-there": bringing.already_there,
        "import-sources": bringing.sources,
        "import-merges": bringing.merges,
    }
    lines = [bullet(say(id, count=count)) for id, count in counted.items()]
    if bringing.officials:
        named = context.listing(map(context.writer.text, bringing.officials))
        lines.append(bullet(say("officials-new", names=named)))
    brings = bool(bringing.new or bringing.sources or bringing.merges)
    go = Button(say("import-go"), ButtonAction.BRING, bringing.upload, primary=True)
    return Card(
        head=context.writer.title(say("import-title" if brings else "import-nothing")),
        blocks=[stack(lines)],
        foot=say("import-foot" if brings else "tip-foot"),
        buttons=[go] if brings else [],
    )


def import_done_card(context: RenderContext, done: ImportDone) -> Card:
    """Return what an import brought."""
    say = context.say
    return Card(
        head=context.writer.title(say("imported-title", count=done.new)),
        blocks=[say("import-there", count=done.already_there)] if done.already_there else [],
        foot=say("tip-foot"),
        links=[NavigationLinks(context).changes(), NavigationLinks(context).season()],
    )


def privacy_card(context: RenderContext, privacy: PrivacyNotice) -> Card:
    """Return what is kept of whoever asks, and what they may do about it."""
    say = context.say
    if privacy.confirming:
        return Card(
            head=context.writer.title(say("privacy-sure")),
            blocks=[say("privacy-sure-text")],
            buttons=[Button(say("privacy-erase-now"), ButtonAction.ERASE, 1, dangerous=True)],
            foot=say("tip-foot"),
        )
    lines = [bullet(say(f"privacy-keeps-{each}")) for each in _KEPT]
    return Card(
        head=context.writer.title(say("privacy-title")),
        blocks=[stack(lines), say("privacy-rights")],
        buttons=[
            Button(say("privacy-export"), ButtonAction.MINE, 0),
            Button(say("privacy-erase"), ButtonAction.ERASE, 0, dangerous=True),
        ],
        links=[NavigationLinks(context).season()],
        foot=say("tip-foot"),
        showable_by=ShowableBy.NOBODY,
    )


def forgotten_card(context: RenderContext, forgotten: Forgotten) -> Card:
    """Return that somebody is forgotten."""
    say = context.say
    return Card(
        head=context.writer.title(say("privacy-done")),
        blocks=[say("privacy-done-text", count=forgotten.rows)],
        foot=say("tip-foot"),
    )
