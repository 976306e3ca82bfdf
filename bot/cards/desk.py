"""Sources that are one, exchange, and what is kept of a person, in words."""

from __future__ import annotations

import unicodedata

from bot.cards.card import Button, ButtonAction, Card, ShowableBy
from bot.cards.markup import Markup, concat, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.standings import summary
from bot.domain.reports.archive import ImportDone, ImportPreview, LikeName
from bot.domain.results import Forgotten, PrivacyNotice, SourceMerged

_KEPT = ("asked", "filed", "tips", "stops", "drafts", "follows", "server")
"""What is told to be kept, or not."""
_ALIKE_SHOWN = 10


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
    lines += [bullet(_alike(context, each)) for each in bringing.alike[:_ALIKE_SHOWN]]
    if len(bringing.alike) > _ALIKE_SHOWN:
        lines.append(bullet(say("more", count=len(bringing.alike) - _ALIKE_SHOWN)))
    brings = bool(bringing.new or bringing.sources or bringing.merges)
    if bringing.officials or bringing.alike:
        go = Button(say("import-go-meant"), ButtonAction.BRING_MEANT, bringing.upload, dangerous=True)
    else:
        go = Button(say("import-go"), ButtonAction.BRING, bringing.upload, primary=True)
    return Card(
        head=context.writer.title(say("import-title" if brings else "import-nothing")),
        blocks=[stack(lines)],
        foot=say("import-foot" if brings else "tip-foot"),
        buttons=[go] if brings else [],
    )


def _alike(context: RenderContext, found: LikeName) -> Markup:
    """Return which name may be taken for which, and by what letters they differ."""
    text = context.writer.text
    letters = ", ".join(f"{c} ({unicodedata.name(c, hex(ord(c)))})" for c in found.letters)
    return context.say(
        "import-alike", name=text(found.name), known=text(found.known), letters=text(letters or "none")
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
