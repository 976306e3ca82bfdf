"""Screenshots that come with tips: checked, and kept until they are on the tip's card."""

from __future__ import annotations

from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.posting.server_settings import ServerSettings
from bot.domain.reports.report import Report
from bot.domain.reports.screenshots import ScreenshotFate, Upload, kind_of_upload
from bot.domain.results import DraftState
from bot.domain.tip_results import TipReview, TipSent
from bot.services.revisions import own_report
from bot.store import Store


def read_upload(upload: Upload | None) -> tuple[str, str] | None:
    """Return where an upload is and its kind, None for none; refuses as `kind_of_upload` does."""
    return (upload.url, kind_of_upload(upload)) if upload is not None else None


async def keep_with_draft(
    store: Store, actor: Actor, drafted: DraftState, upload: tuple[str, str] | None, refusal: DomainError
) -> DraftState:
    """Keep a screenshot with the draft of the tip it came with; return the draft, which says so where the
    screenshot was what was refused.
    """
    if upload is not None and drafted.number:
        await store.screenshots.keep_with_draft(actor.guild_id, drafted.number, *upload)
    return replace(drafted, reading=None, refusal=refusal) if refusal.field is Field.SCREENSHOT else drafted


async def follow(store: Store, actor: Actor, edited: TipSent) -> TipSent:
    """Let the screenshot of a tip that was edited come along to its card; return the tip with what becomes of
    it.
    """
    return with_fate(edited, await store.screenshots.follow(actor, edited.tip))


def with_fate(sent: TipSent, shown: bool | None) -> TipSent:
    """Return a tip with what becomes of its screenshot, by whether a card shows it; None for none."""
    if shown is None:
        return sent
    return replace(sent, screenshot=ScreenshotFate.SHOWN if shown else ScreenshotFate.NO_PLACE)


async def counted(store: Store, actor: Actor, review: TipReview) -> TipReview:
    """Return a tip that is looked at away from its card with how many screenshots its card has."""
    found = await store.screenshots.of_card(actor.guild_id, review.tip.card)
    return replace(review, screenshots=sum(each.attachment_id is not None for each in found))


async def place_for_report(store: Store, actor: Actor, number: int) -> tuple[Report, ServerSettings]:
    """Return a report of a server and the server's settings, which name the review channel; refuses where
    there is no such report, or no review channel, which a screenshot needs.
    """
    report, settings = (
        await own_report(store, actor.guild_id, number),
        await store.settings.get(actor.guild_id),
    )
    if settings.review is None:
        raise DomainError(Refusal.SCREENSHOT_NEEDS_PLACE)
    return report, settings
