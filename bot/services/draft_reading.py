"""How a draft is read: what was typed with what it tells besides, and what sending it would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from msgspec.structs import replace

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.drafts import NEW_REPORT, DraftKind, DraftPurpose, SavedDraft
from bot.domain.reports.everyday_words import topics_called
from bot.domain.reports.filing import NEW_NAME_MARK, split_tags, via_links
from bot.domain.reports.other_seasons import as_filed
from bot.domain.reports.report import Filing
from bot.domain.reports.revisions import Revision, RevisionAction
from bot.domain.text.names import fold
from bot.domain.tip_results import DraftReading
from bot.services import report_inference, revisions
from bot.services.report_reading import TypedReport, read_report
from bot.services.topic_reading import season_meant


def whole_draft(kept: SavedDraft, snapshot: Snapshot, today: date) -> TypedReport:
    """Return what was typed with what it tells besides; an edit says all of it already."""
    if kept.purpose.kind is DraftKind.EDIT:
        return TypedReport(**kept.typed)
    return with_inferred(kept.typed, snapshot, today)


def with_inferred(typed: Mapping[str, str], snapshot: Snapshot, today: date) -> TypedReport:
    """Return what was typed, by option, with what it tells besides; what was emptied on purpose stays so."""
    emptied = [option for option, value in typed.items() if not value]
    return report_inference.infer(snapshot, TypedReport(**typed), today, emptied=emptied)


def inferred_options(
    snapshot: Snapshot, typed: Mapping[str, str], whole: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the options that a draft was given by what the others tell; an everyday word is as good as its
    topic's own.
    """
    called = topics_called(typed.get("topic", ""), snapshot.show.season)
    said = {**typed, "topic": called[0]} if len(called) == 1 else typed
    moved = ("claim", "url")  # a link in the claim was typed, only elsewhere
    return tuple(option for option in whole if option not in moved and whole[option] != said.get(option))


def draft_changed(
    typed: Mapping[str, str], told: Mapping[str, str | None], changes: Mapping[str, str]
) -> dict[str, str]:
    """Return what is typed once changes are put in. What only the rest told, and was left as it was, is not
    taken for typed; what was emptied on purpose is kept as empty, not to be told again.
    """
    after = dict(typed)
    for option, value in changes.items():
        inferred = (told[option] or "") if not typed.get(option) else ""
        if value and split_tags(value) != split_tags(inferred):
            after[option] = value
        elif inferred and not value:
            after[option] = ""
        elif not inferred:
            after.pop(option, None)
    return after


def read_draft(
    snapshot: Snapshot, guild_id: int, typed: TypedReport, at: datetime, purpose: DraftPurpose = NEW_REPORT
) -> DraftReading:
    """Return how a draft is read, and what it would change: by the snapshot as it would be then."""
    today = snapshot.show.today(at)
    edits = snapshot.own_reports.get(purpose.about or 0) if purpose.kind is DraftKind.EDIT else None
    if edits is not None and edits.filing is not None:
        season = edits.filing.season
    else:
        season = season_meant(snapshot, typed.claim, purpose.season)
    read = read_report(snapshot, typed, today, except_number=edits.id if edits else None, season=season)
    attributor = snapshot.pack.attributor_with([*snapshot.sources.values(), *read.sources])
    if edits is not None:
        report = revisions.with_reading(as_filed(edits), read, snapshot.merged).attributed_by(attributor)
    else:
        filing = _filing(snapshot, guild_id, at, season)
        report = replace(read.draft, id=f"#{filing.number}", filing=filing, attributor=attributor)
    assert report.filing is not None
    made = Revision(report.filing.number, RevisionAction.FILED, report.filing.author_id, at)
    after = snapshot.with_revision(snapshot.version.revision + 1, report, made, tuple(read.sources))
    report = after.own_reports[report.filing.number]
    return DraftReading(
        report=report,
        remarks=read.remarks,
        before=snapshot.standing(report.topic, today),
        after=after.standing(report.topic, today),
    )


def _filing(snapshot: Snapshot, guild_id: int, at: datetime, season: int | None) -> Filing:
    """Return how a report would be filed next."""
    return Filing(guild_id, max(snapshot.own_reports, default=0) + 1, 0, at.astimezone(UTC), season)


def name_resolved(refusal: DomainError, typed: TypedReport, *, as_new: bool) -> dict[str, str]:
    """Return the change that answers a refusal for a name that is near one on record."""
    given, closest = str(refusal.details.get("given", "")), str(refusal.details.get("closest", ""))
    if refusal.refusal is Refusal.NAME_NEAR:
        kind = typed.topic.partition(":")[0]
        return {"topic": str(refusal.details["new"]) if as_new else f"{kind}:{closest}"}
    if refusal.refusal is not Refusal.SOURCE_NEAR:
        return {}
    name = f"{NEW_NAME_MARK}{given}" if as_new else closest
    if refusal.field is Field.SOURCE:
        return {"source": name}
    links = (name if fold(link) == fold(given) else link for link in via_links(typed.via or ""))
    return {"via": " > ".join(links)}
