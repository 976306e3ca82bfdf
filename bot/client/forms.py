"""The forms of a draft, as modals. What is sent comes back by custom ids alone: a form outlives a restart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import TextStyle, ui
from discord.app_commands import Choice

from bot.cards.markup import DISCORD
from bot.client.form_fields import (
    MOST_OPTIONS,
    MOST_TITLE,
    OFFICIAL,
    labelled,
    reason_field,
    screenshot_field,
    select_field,
    text_field,
)
from bot.client.form_ids import FormId
from bot.domain.errors import Refusal
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.drafts import DraftKind
from bot.domain.reports.everyday_words import stance_called, tags_called
from bot.domain.reports.filing import CONFIRMED_OFFICIAL_TAG, split_tags
from bot.domain.reports.report import MAX_CLAIM
from bot.domain.reports.revisions import RetractionGround
from bot.domain.reports.stops import StopLength
from bot.domain.reports.tips import Tip
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.results import DraftState
from bot.domain.text.characters import whole
from bot.domain.text.cleaning import shorten
from bot.locales import Localizer, localizer_for

NAMED, UNNAMED = "named", "unnamed"
"""Whether moderators learn whose a tip is."""
_FILE_UPLOAD = discord.ComponentType.file_upload.value


def edit_form(locale: str, drafted: DraftState, topics: Sequence[Choice[str]]) -> ui.Modal:
    """Return the form for what a report needs, what is wrong with it first; the others are in `more_form`."""
    localizer = localizer_for(locale)
    purpose = drafted.purpose
    title = {
        DraftKind.EDIT: localizer("form-edit-of", number=purpose.about or 0),
        DraftKind.REVIEW: localizer("form-edit-tip"),
        DraftKind.TIP: localizer("form-suggest"),
    }.get(purpose.kind, localizer("form-edit"))
    form = _modal(title, FormId.DRAFT, drafted.number)
    for option in first_fields(drafted):
        if option == "source" and purpose.kind is DraftKind.TIP:  # as it was asked for
            form.add_item(text_field(localizer, option, drafted.typed, called="seen"))
        else:
            form.add_item(_entry(localizer, option, drafted.typed, topics, drafted.number))
    return form


def more_form(locale: str, drafted: DraftState) -> ui.Modal:
    """Return the form for the rest."""
    localizer = localizer_for(locale)
    form = _modal(localizer("form-more"), FormId.DRAFT, drafted.number)
    first = first_fields(drafted)
    for option in [each for each in _FIELDS if each not in first][:_MOST_FIELDS]:
        form.add_item(_entry(localizer, option, drafted.typed, (), drafted.number))
    return form


_FIELDS = ("topic", "claim", "source", "tags", "when", "url", "stance", "via", "reported_on", "said_on")
"""The fields of a report, those that are most often needed first."""
_MOST_FIELDS = 5
"""Fields that one form has room for."""


def first_fields(drafted: DraftState) -> list[str]:
    """Return the fields of a draft's first form: what is wrong, then what is most often needed."""
    refused = [drafted.refusal, *drafted.refusal.others] if drafted.refusal else []
    wrong = [str(each.field) for each in refused if each.field]
    tags = split_tags(drafted.typed.get("tags", ""))
    if any(each.refusal is Refusal.SOURCE_OFFICIAL for each in refused) or CONFIRMED_OFFICIAL_TAG in tags:
        wrong += ["tags", OFFICIAL]
    chosen = list(dict.fromkeys([*(each for each in wrong if each in (*_FIELDS, OFFICIAL)), *_FIELDS]))
    return sorted(chosen[:_MOST_FIELDS], key=[*_FIELDS, OFFICIAL].index)


def _entry(
    localizer: Localizer, option: str, typed: Mapping[str, str], topics: Sequence[Choice[str]], number: int
) -> ui.Label[Any]:
    """Return the field of one option: chosen where it can be, written where not."""
    value = typed.get(option, "")
    if option == "claim":
        return text_field(localizer, option, typed, style=TextStyle.paragraph, longest=MAX_CLAIM)
    if option == "stance":
        stances = {str(stance): localizer.word(stance) for stance in Stance}
        return select_field(localizer, option, stances, [stance_called(value)])
    if option == "tags":
        return _tags(localizer, typed)
    if option == OFFICIAL:
        meant = CONFIRMED_OFFICIAL_TAG in split_tags(typed.get("tags", ""))
        return labelled(localizer, option, ui.Checkbox(custom_id=option, default=meant))
    offered = {choice.value: choice.name for choice in topics if not choice.value.endswith(":")}
    # What cannot be chosen is written: nothing that was typed is lost in a form.
    if option == "topic" and (value in offered or not number):
        return select_field(localizer, option, offered, [value])
    return text_field(localizer, option, typed)


def _tags(localizer: Localizer, typed: Mapping[str, str]) -> ui.Label[Any]:
    tags = [tag.removesuffix("!") for tag in tags_called(split_tags(typed.get("tags", "")))]
    names = {str(tag): localizer.word(tag) for tag in SourceTag}
    # What cannot be chosen is written: nothing that was typed is lost in a form.
    if set(tags) <= set(names):
        return select_field(localizer, "tags", names, tags, most=len(names))
    return text_field(localizer, "tags", typed)


def reason_form(locale: str, number: int) -> ui.Modal:
    """Return the form that asks why a report is changed."""
    localizer = localizer_for(locale)
    form = _modal(localizer("form-reason-change"), FormId.REASON, number)
    form.add_item(reason_field(localizer, "change"))
    return form


def retract_form(locale: str, number: int) -> ui.Modal:
    """Return the form that retracts a report: on which ground, from which day, why."""
    localizer = localizer_for(locale)
    form = _modal(localizer("form-retract", number=number), FormId.RETRACT, number)
    grounds = {str(each): localizer.word(each) for each in RetractionGround}
    form.add_item(select_field(localizer, "ground", grounds, [str(RetractionGround.IN_ERROR)], least=1))
    form.add_item(text_field(localizer, "day", {}))
    form.add_item(reason_field(localizer, "change"))
    return form


def suggest_form(locale: str, claim: str, seen_at: str) -> ui.Modal:
    """Return the form of a tip: the claim, where it was seen, and whether moderators learn whose it is."""
    localizer = localizer_for(locale)
    form = _modal(localizer("form-suggest"), FormId.SUGGEST, 0)
    typed = {"claim": claim[:MAX_CLAIM], "seen": seen_at}
    form.add_item(text_field(localizer, "claim", typed, style=TextStyle.paragraph, longest=MAX_CLAIM))
    form.add_item(text_field(localizer, "seen", typed))
    named = {NAMED: localizer("form-named"), UNNAMED: localizer("form-unnamed")}
    form.add_item(select_field(localizer, "name", named, [NAMED], least=1))
    form.add_item(screenshot_field(localizer, required=False))
    return form


def shot_form(locale: str, number: int) -> ui.Modal:
    """Return the form that takes the screenshot of a report."""
    localizer = localizer_for(locale)
    form = _modal(localizer("form-shot", number=number), FormId.SHOT, number)
    form.add_item(screenshot_field(localizer, required=True))
    return form


def reject_form(locale: str, number: int, fingerprint: str | None) -> ui.Modal:
    """Return the form that asks why a tip is rejected, whose review that was seen has a ``fingerprint``."""
    localizer = localizer_for(locale)
    form = _modal(
        localizer("form-reject", number=number),
        FormId.REJECT,
        f"{number}:{fingerprint}" if fingerprint else number,
    )
    form.add_item(reason_field(localizer, "reject"))
    return form


def stop_form(locale: str, tips: Sequence[Tip]) -> ui.Modal:
    """Return the form that stops whoever sent a tip: for how long, and why; whose, where several sent it."""
    localizer, first, card = localizer_for(locale), tips[0].number, tips[0].card
    form = _modal(localizer("form-stop", number=card), FormId.STOP, first)
    if len(tips) > 1:
        more, tips = len(tips) - MOST_OPTIONS, tips[-MOST_OPTIONS:]
        counted = list(enumerate(tips, max(more, 0) + 1))
        numbers = {str(tip.number): localizer("stop-sender-number", number=place) for place, tip in counted}
        lines = [_sender(localizer, place, tip) for place, tip in counted]
        lines += [localizer("stop-senders-more", count=more)] if more > 0 else []
        form.add_item(ui.TextDisplay("\n".join(lines)))
        form.add_item(select_field(localizer, "whose", numbers, [str(first)], least=1))
    lengths = {str(each): localizer.word(each) for each in StopLength}
    form.add_item(select_field(localizer, "length", lengths, [str(StopLength.DAY)], least=1))
    form.add_item(reason_field(localizer, "stop"))
    return form


def _sender(localizer: Localizer, place: int, tip: Tip) -> str:
    if not tip.author_id:
        who = localizer("stop-sender-gone")
    else:
        who = localizer("tip-anonymous", count=1) if tip.anonymous else DISCORD.member(tip.author_id)
    return localizer("stop-sender", number=place, who=who)


def feed_form(locale: str) -> ui.Modal:
    """Return the form in which the address of a feed is written."""
    localizer = localizer_for(locale)
    form = _modal(localizer("feed-add"), FormId.FEED, 0)
    form.add_item(text_field(localizer, "feed", {}))
    return form


def setting_form(locale: str, setting: Setting, now: str) -> ui.Modal:
    """Return the form that a setting is written in."""
    localizer = localizer_for(locale)
    form = _modal(localizer.word(setting), FormId.SETTING, setting)
    form.add_item(text_field(localizer, str(setting), {str(setting): now}))
    return form


def submitted_values(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what was sent in a form, by option; several choices with commas between, nothing as empty. The
    tag of an official is marked as meant where its box is checked. Files are not among it.
    """
    fields = [each for each in _fields(data.get("components", [])) if each.get("type") != _FILE_UPLOAD]
    values = {str(field["custom_id"]): _value(field) for field in fields}
    meant = values.pop(OFFICIAL, None)
    if meant:
        others = [tag for tag in split_tags(values.get("tags", "")) if tag != SourceTag.OFFICIAL]
        values["tags"] = ", ".join([CONFIRMED_OFFICIAL_TAG, *others])
    return values


def _value(field: Mapping[str, Any]) -> str:
    if isinstance(field.get("value"), bool):
        return "yes" if field["value"] else ""
    return ", ".join(field["values"]) if "values" in field else whole(str(field.get("value") or ""))


def _fields(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        if "custom_id" in component:
            yield component
        if isinstance(component.get("component"), Mapping):
            yield from _fields([component["component"]])
        yield from _fields(component.get("components", []))


def _modal(title: str, form: FormId, about: int | str) -> ui.Modal:
    return ui.Modal(title=shorten(title, MOST_TITLE), custom_id=form.id(about), timeout=None)
