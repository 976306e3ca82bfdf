"""The bot: takes an open store, loads the cogs, syncs commands when they changed, answers by the one road."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib import import_module

import discord
from discord import ui
from discord.app_commands import Choice
from discord.ext import commands
from msgspec.structs import replace

from bot.answers import ALONE, OptionsParser
from bot.answers.query import PATTERN, Query
from bot.answers.timeline import TimelineQuery
from bot.cards.bot_profile import BotProfile
from bot.cards.refusals import done_card
from bot.client.answer_service import AnswerService, Options, Viewer, place_of
from bot.client.breadcrumbs import BACK, HERE, SHOW, Breadcrumb, breadcrumbs_of, can_be_shown
from bot.client.buttons import FormRegistry, chosen, is_asker, persistent
from bot.client.command_sync import CommandGiver
from bot.client.drawings import DrawingCache
from bot.client.interaction_gate import InteractionGate
from bot.client.layout import Layout, layouts
from bot.client.membership import Memberships
from bot.client.pictures import PictureRenderer
from bot.client.remembered_answers import RememberedAnswers, asks_nothing_else
from bot.client.responses import defer_working, done_within, respond
from bot.client.rights import moderates
from bot.client.server_context import answers_privately, carrying_server, server_of
from bot.client.showing import for_one, show_here
from bot.client.tree import Translator, Tree
from bot.concurrency import KeyedLock
from bot.domain.errors import DomainError, Refusal
from bot.domain.results import CommandResult
from bot.locales import localizer_for
from bot.settings import Networks
from bot.store import Store

log = logging.getLogger(__name__)

Interaction = discord.Interaction["HyosanWire"]
Clock = Callable[[], datetime]

COGS = (
    "cogs.about",
    "cogs.calendar",
    "cogs.desk",
    "cogs.revisions",
    "cogs.server_setup",
    "cogs.filing",
    "cogs.cast",
    "cogs.feeds",
    "cogs.works",
    "cogs.following",
    "cogs.next_use",
    "cogs.posting",
    "cogs.privacy",
    "cogs.screenshots",
    "cogs.sources",
    "cogs.changes",
    "cogs.reports",
    "cogs.rumors",
    "cogs.status",
    "cogs.stops",
    "cogs.timeline",
    "cogs.tips",
)
PATIENCE = 1.5
"""Seconds after which an answer that is being worked out is put off."""
_OLD_PAGE = re.compile(r"page:.*", re.DOTALL)
"""The page buttons of answers from before queries were their own page keys."""


def utc_now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


class HyosanWire(commands.Bot):
    """The bot around one store.

    ``clock`` says what time it is, in UTC; ``always_sync`` is for a Discord that forgets, such as the
    preview's; ``operator`` is who runs it, as they say it.
    """

    def __init__(
        self, store: Store, *, clock: Clock = utc_now, always_sync: bool = False, operator: str = ""
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents.none(),  # interactions arrive without any
            guild_ready_timeout=0.0,  # no servers are sent without an intent: there is nothing to wait for
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
        )
        self.store = store
        self.answer_service, self._pictures = AnswerService(), PictureRenderer()
        self.drawings = DrawingCache(self._pictures)
        self._locks: KeyedLock[int] = KeyedLock()
        self.gate, self.forms = InteractionGate(), FormRegistry()
        self.remembered = RememberedAnswers(self, store, self.gate, clock)
        self.clock, self.memberships = clock, Memberships(self, clock)
        self.profile = BotProfile(operator=operator)
        self.feed_networks: Networks = ()
        self.command_giver = CommandGiver(self, store.command_sync, self._note_commands, store.others)
        self._always_sync, self._syncing = always_sync, asyncio.Future[None]()
        self.closed = asyncio.Event()
        self.endpoint = ""
        """Where interactions are taken over HTTP, once they are."""

    async def setup_hook(self) -> None:
        """Load every cog, answer page buttons, and give Discord the commands where they changed."""
        await self.load()
        self.add_dynamic_items(
            persistent(f"(?P<id>{PATTERN.pattern})", self._pressed),
            persistent(f"{BACK}(?P<id>{PATTERN.pattern})", self._pressed_back),
            persistent(f"{HERE}.*", self._chosen, ui.Select),
            persistent(f"{SHOW}(?P<moderated>-m)?", show_here),
            persistent(_OLD_PAGE.pattern, self._gone),
        )
        self.profile = replace(self.profile, invite=self.invite)
        self.remembered.install()
        if self._always_sync:
            await self.command_giver.give(always=True)
        else:  # the gateway first: after an update Discord may not take the commands for an hour
            self._syncing = asyncio.create_task(self.command_giver.keep_giving(), name="commands")

    async def load(self) -> None:
        """Load every cog, and whoever puts its commands into other languages."""
        self.add_listener(self.forms.submitted, "on_interaction")
        await self.tree.set_translator(Translator())
        for name in COGS:
            await import_module(name).setup(self)

    async def close(self) -> None:
        """Leave Discord, and end what draws pictures."""
        self.closed.set()
        if self._syncing is not asyncio.current_task():
            self._syncing.cancel()
        await self._pictures.close()
        await super().close()

    def _note_commands(self, ids: Mapping[str, int]) -> None:
        self.profile = replace(self.profile, command_ids=ids)
        self.answer_service.cache.clear()  # answers name commands by their numbers
        self.remembered.clear()

    @property
    def invite(self) -> str:
        """Return the link that adds the bot to a server."""
        assert self.application_id is not None
        return discord.utils.oauth_url(self.application_id, scopes=("bot", "applications.commands"))

    async def viewer(self, interaction: Interaction) -> Viewer:
        """Return who is to be answered, as far as it makes a difference."""
        snapshot = await self.store.snapshot(server_of(interaction))
        language = localizer_for(interaction.locale.value).language
        return Viewer(snapshot, snapshot.show.today(self.clock()), language, self.profile)

    async def answer(
        self, interaction: Interaction, read: OptionsParser, **options: str | bool | None
    ) -> None:
        """Answer what the options of a command ask; raises DomainError for what cannot be asked.

        What takes longer than `PATIENCE` is put off first, as Discord waits three seconds.
        """
        quiet = await answers_privately(interaction)
        working = asyncio.ensure_future(self._answer(interaction, read, options))
        if await done_within(PATIENCE, working):
            query, pages = await working
            view = await for_one(interaction, pages[0]) if query.shareable else pages[0]
            alone = query.private or quiet
            await interaction.response.send_message(view=view, ephemeral=alone)
            if query.remembered and asks_nothing_else(interaction, options):
                self.remembered.keep_message(interaction, view, alone=alone)
            return
        # A query that can be told to a moderator alone is one that a moderator asked.
        private = read in ALONE or bool(options.get("moderator")) or quiet
        await defer_working(interaction, working, ephemeral=private)
        try:
            query, pages = await working
        except DomainError:
            if not private:  # a refusal is for whoever asked
                await interaction.delete_original_response()
            raise
        view = await for_one(interaction, pages[0]) if query.shareable else pages[0]
        await interaction.edit_original_response(view=view)

    async def _answer(
        self, interaction: Interaction, read: OptionsParser, options: Options
    ) -> tuple[Query, Sequence[Layout]]:
        viewer = await self.viewer(interaction)
        ready = self.answer_service.cached(viewer, read, options)
        if ready is not None:
            return ready
        async with self._work_for(interaction):
            query = await self.answer_service.query(viewer, read, options)
            return query, await self.answer_service.pages(viewer, query)

    @asynccontextmanager
    async def _work_for(self, interaction: Interaction) -> AsyncIterator[None]:
        """Wait until all that somebody asked for before is done; refuses where a budget is spent."""
        async with self._locks.hold(interaction.user.id):
            self.gate.require_budget(interaction)
            yield

    async def show_result(self, interaction: Interaction, event: CommandResult) -> None:
        """Say what a write changed, in the place of the answer that was put off; posts about it are due."""
        self.dispatch("due", server_of(interaction))
        what = type(event).__name__
        try:
            view = await self.answer_service.result_page(await self.viewer(interaction), event)
        except Exception:  # whatever broke here broke after the write: it must not be told as a failure of it
            log.exception("The answer to what was stored could not be made (%s)", what)
            localizer = localizer_for(interaction.locale.value)
            [view] = layouts(done_card(localizer, event), localizer)
        await respond(interaction, carrying_server(interaction, view), what=what)

    async def autocomplete(self, interaction: Interaction, kind: str, typed: str) -> list[Choice[str]]:
        """Return what typed text may become, for one of the kinds of options that offer something."""
        try:
            viewer = await self.viewer(interaction)
            async with self._work_for(interaction):
                choices = await self.answer_service.autocomplete(viewer, kind, typed)
        except DomainError:  # who types needs no sentence: there is nothing to offer
            return []
        self.remembered.keep_choices(interaction, [each.to_dict() for each in choices])
        return choices

    async def _pressed(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Go on to another answer, or to another page of this one."""
        await self._go(interaction, match["id"], breadcrumbs_of(interaction.message).to(match["id"]))

    async def _pressed_back(self, interaction: Interaction, match: re.Match[str]) -> None:
        await self._go(interaction, match["id"], breadcrumbs_of(interaction.message).back_to(match["id"]))

    async def _chosen(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Go on, or back, to what was chosen in an answer's select."""
        walked, id = breadcrumbs_of(interaction.message), chosen(interaction)
        bare = id.removeprefix(BACK)
        await self._go(interaction, bare, walked.to(id) if bare == id else walked.back_to(bare))

    async def _go(self, interaction: Interaction, custom_id: str, steps: Sequence[Breadcrumb]) -> None:
        """Show what a custom id asks for: in place for whoever asked, as a private copy for anyone else.

        What can no longer be seen where it was asked for, or was asked by nobody, is answered anew.
        """
        working = asyncio.ensure_future(self._walked(interaction, custom_id, steps))
        in_place = is_asker(interaction) and breadcrumbs_of(interaction.message).here is not None
        alone = can_be_shown(interaction.message)
        if not await done_within(PATIENCE, working):
            await defer_working(interaction, working, ephemeral=True, thinking=not in_place)
            view, files = await working
            view = view if in_place and not alone else await for_one(interaction, view)
            await interaction.edit_original_response(view=view, attachments=files)
            return
        view, files = await working
        if in_place:
            view = await for_one(interaction, view) if alone else view
            await interaction.response.edit_message(view=view, attachments=files)
        else:
            view = await for_one(interaction, view)
            await interaction.response.send_message(view=view, files=files, ephemeral=True)
        if not files and not custom_id.startswith(TimelineQuery.code):  # whose picture goes along
            self.remembered.keep_message(interaction, view, alone=True, in_place=in_place)

    async def _walked(
        self, interaction: Interaction, custom_id: str, steps: Sequence[Breadcrumb]
    ) -> tuple[Layout, list[discord.File]]:
        viewer, match = await self.viewer(interaction), PATTERN.fullmatch(custom_id)
        if match is None:
            raise DomainError(Refusal.PAGE_GONE)
        query = await self.answer_service.query_from_custom_id(viewer, match["code"], match["fields"])
        back = localizer_for(viewer.language)("way-back")
        if isinstance(query, TimelineQuery):
            self.gate.require_budget(interaction)
            with self.drawings.hold_place(interaction.user.id):
                drawn = await self.drawings.drawing(viewer, query)
            place = place_of(drawn.pages, int(match["page"]))
            page = drawn.pages[place].after(steps, back)
            return carrying_server(interaction, page), drawn.files() if place == 0 else []
        # What a message that others read shows is what anybody may see, whoever presses.
        alone = interaction.message is not None and interaction.message.flags.ephemeral
        desk = alone and await moderates(interaction)
        async with self._work_for(interaction):
            pages = await self.answer_service.pages(viewer, query.for_reader(desk))
        page = pages[place_of(pages, int(match["page"]))].after(steps, back)
        return carrying_server(interaction, page), []

    async def _gone(self, _: Interaction, __: re.Match[str]) -> None:
        raise DomainError(Refusal.PAGE_GONE)
