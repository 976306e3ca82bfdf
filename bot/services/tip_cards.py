"""The cards of tips in the review channel, read anew as the record changes."""

from __future__ import annotations

from bot.domain.audit import Actor
from bot.domain.reports.tips import Tip
from bot.services.tip_reading import read_tips
from bot.store import Store

_READ = 25
"""Cards that are read anew when the record changes: the latest of those that wait."""


class TipCards:
    """Knows by which record the cards of each server were read last."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read_by: dict[int, object] = {}

    async def renew(self, actor: Actor) -> bool:
        """Let the cards of a server be edited that would say something else by now: of tips that wait, whose
        words, twins or topic are others by what was filed, changed or merged since. Tell whether one is to.
        """
        shown = await self._store.tip_cards.shown(actor.guild_id)
        version = (await self._store.snapshot(actor.guild_id)).version
        if not shown or (version == self._read_by.get(actor.guild_id) and all(shown.values())):
            return False
        cards: dict[int, list[Tip]] = {}
        for tip in await self._store.tips.waiting(actor.guild_id):
            if tip.card in shown:
                cards.setdefault(tip.card, []).append(tip)
        others = False
        for card in sorted(cards)[-_READ:]:
            read = await read_tips(self._store, actor, cards[card])
            if read.fingerprint != shown[card]:
                edit = shown[card] is not None
                await self._store.tip_cards.note_fingerprint(actor, card, read.fingerprint, edit=edit)
                others = others or edit
        self._read_by[actor.guild_id] = version
        return others
