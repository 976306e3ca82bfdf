"""The forms of a draft, as modals. What is sent comes back by custom ids alone: a form outlives a restart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import TextStyle, ui
from discord.app_commands import Choice

from bot.domain.posting.server_settings import Setting
from bot.domain.reports.drafts import NEW_REPORT, DraftKind, DraftPurpose
from bot.domain.reports.filing import CONFIRMED_OFFICIAL_TAG, split_tags
from bot.domain.reports.report import MAX_CLAIM
from bot.domain.reports.revisions import MAX_WHY, RetractionGround
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.cleaning import shorten
from bot.locales import Localizer, localizer_for

DRAFT = r"draft:(?P<number>\d{1,9})"
"""The custom id of a form of a draft; the number is the draft's, 0 for one that is not kept yet."""
SAVE = r"why:(?P<number>\d{1,9})"
"""That of the form that asks why a report is changed; the number is that of the draft which changes it."""
RETRACT = r"gone:(?P<number>\d{1,9})"
"""That of the form that retracts a report, by its number."""
SUGGEST = r"suggest:(?P<number>0)"
"""That of the form of a tip."""
REJECT = r"reject:(?P<number>\d{1,9})"
"""That of the form that asks why a tip is rejected, by the tip's number."""
NAMED, UNNAMED = "named", "unnamed"
"""Whether moderators learn whose a tip is."""
SETTING = r"write:(?P<about>[\w-]+)"
"""That of the form that a setting is written in, by its name."""
_LONGEST, _MOST_LETTERS = 1000, 4000
_MOST_OPTIONS = 25
_LABEL = 45
_OURS = ("why", "ground", "day", "quiet", "timezone", "seen", "name", "reason")
_DESCRIBED = {option: f"form-{option}-description" for option in _OURS}
"""What is typed into no option of a command, with what says so."""


def edit_form(
    locale: str,
    number: int,
    typed: Mapping[str, str],
    topics: Sequence[Choice[str]],
    purpose: DraftPurpose = NEW_REPORT,
) -> ui.Modal:
    """Return the form for what a report needs first: a new one its link and day, what is there already its
    source and date; the others are in `more_form`.
    """
    localizer = localizer_for(locale)
    title = {
        DraftKind.EDIT: localizer("form-edit-of", number=purpose.about or 0),
        DraftKind.REVIEW: localizer("form-edit-tip"),
        DraftKind.TIP: localizer("form-suggest"),
    }.get(purpose.kind, localizer("form-edit"))
    form = ui.Modal(title=shorten(title, _LABEL), custom_id=f"draft:{number}", timeout=None)
    for option in first_fields(purpose):
        form.add_item(_entry(localizer, option, typed, topics, number))
    return form


def more_form(
    locale: str, number: int, typed: Mapping[str, str], purpose: DraftPurpose = NEW_REPORT
) -> ui.Modal:
    """Return the form for the rest."""
    localizer = localizer_for(locale)
    form = _form(localizer, "form-more", number)
    for option in (each for each in _FIELDS if each not in first_fields(purpose)):
        form.add_item(_entry(localizer, option, typed, (), number))
    return form


_FIELDS = ("topic", "claim", "source", "url", "tags", "when", "via", "stance", "reported_on", "said_on")
_FIRST = ("topic", "claim", "url", "tags", "reported_on")
_FIRST_ANEW = ("topic", "claim", "source", "tags", "when")


def first_fields(purpose: DraftPurpose) -> Sequence[str]:
    """Return the fields of a draft's first form; a form has room for five."""
    return _FIRST if purpose.kind is DraftKind.REPORT else _FIRST_ANEW


def _entry(
    localizer: Localizer, option: str, typed: Mapping[str, str], topics: Sequence[Choice[str]], number: int
) -> ui.Label[Any]:
    """Return the field of one option: chosen where it can be, written where not."""
    value = typed.get(option, "")
    if option == "claim":
        return _text(localizer, option, typed, style=TextStyle.paragraph, longest=MAX_CLAIM)
    if option == "stance":
        stances = {str(stance): localizer.word(stance) for stance in Stance}
        return _select(localizer, option, stances, [value])
    if option == "tags":
        return _tags(localizer, typed)
    offered = {choice.value: choice.name for choice in topics if not choice.value.endswith(":")}
    # What cannot be chosen is written: nothing that was typed is lost in a form.
    if option == "topic" and (value in offered or not number):
        return _select(localizer, option, offered, [value])
    return _text(localizer, option, typed)


def _tags(localizer: Localizer, typed: Mapping[str, str]) -> ui.Label[Any]:
    given = split_tags(typed.get("tags", ""))
    tags, names = (
        [tag.removesuffix("!") for tag in given],
        {str(tag): localizer.word(tag) for tag in SourceTag},
    )
    if CONFIRMED_OFFICIAL_TAG in given:
        names = {CONFIRMED_OFFICIAL_TAG: f"{localizer.word(SourceTag.OFFICIAL)}!", **names}
        tags = [CONFIRMED_OFFICIAL_TAG, *tags]
    if set(tags) <= set(names):
        return _select(localizer, "tags", names, tags, most=len(names))
    return _text(localizer, "tags", typed)


def why_form(locale: str, number: int) -> ui.Modal:
    """Return the form that asks why a report is changed."""
    localizer = localizer_for(locale)
    form = ui.Modal(title=localizer("form-why"), custom_id=f"why:{number}", timeout=None)
    form.add_item(_text(localizer, "why", {}, longest=MAX_WHY))
    return form


def retract_form(locale: str, number: int) -> ui.Modal:
    """Return the form that retracts a report: on which ground, from which day, why."""
    localizer = localizer_for(locale)
    form = ui.Modal(title=localizer("form-retract", number=number), custom_id=f"gone:{number}", timeout=None)
    grounds = {str(each): localizer.word(each) for each in RetractionGround}
    form.add_item(_select(localizer, "ground", grounds, [str(RetractionGround.IN_ERROR)], least=1))
    form.add_item(_text(localizer, "day", {}))
    form.add_item(_text(localizer, "why", {}, longest=MAX_WHY))
    return form


def suggest_form(locale: str, claim: str, seen_at: str) -> ui.Modal:
    """Return the form of a tip: the claim, where it was seen, and whether moderators learn whose it is."""
    localizer = localizer_for(locale)
    form = ui.Modal(title=localizer("form-suggest"), custom_id="suggest:0", timeout=None)
    typed = {"claim": claim[:MAX_CLAIM], "seen": seen_at}
    form.add_item(_text(localizer, "claim", typed, style=TextStyle.paragraph, longest=MAX_CLAIM))
    form.add_item(_text(localizer, "seen", typed))
    named = {NAMED: localizer("form-named"), UNNAMED: localizer("form-unnamed")}
    form.add_item(_select(localizer, "name", named, [NAMED], least=1))
    return form


def reject_form(locale: str, number: int) -> ui.Modal:
    """Return the form that asks why a tip is rejected."""
    localizer = localizer_for(locale)
    form = ui.Modal(title=localizer("form-reject", number=number), custom_id=f"reject:{number}", timeout=None)
    form.add_item(_text(localizer, "reason", {}, longest=MAX_WHY))
    return form


def setting_form(locale: str, setting: Setting, now: str) -> ui.Modal:
    """Return the form that a setting is written in."""
    localizer = localizer_for(locale)
    form = ui.Modal(
        title=shorten(localizer.word(setting), _LABEL), custom_id=f"write:{setting}", timeout=None
    )
    form.add_item(_text(localizer, str(setting), {str(setting): now}))
    return form


def submitted_values(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what was sent in a form, by option; several choices with commas between, nothing as empty."""
    return {str(field["custom_id"]): _value(field) for field in _fields(data.get("components", []))}


def _value(field: Mapping[str, Any]) -> str:
    return ", ".join(field["values"]) if "values" in field else str(field.get("value") or "")


def _fields(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        if "custom_id" in component:
            yield component
        if isinstance(component.get("component"), Mapping):
            yield from _fields([component["component"]])
        yield from _fields(component.get("components", []))


def _form(localizer: Localizer, title: str, number: int) -> ui.Modal:
    return ui.Modal(title=localizer(title), custom_id=f"draft:{number}", timeout=None)


def _text(
    localizer: Localizer,
    option: str,
    typed: Mapping[str, str],
    *,
    style: TextStyle = TextStyle.short,
    longest: int = _LONGEST,
) -> ui.Label[Any]:
    value = typed.get(option, "")[:_MOST_LETTERS]
    entry: ui.TextInput[Any] = ui.TextInput(
        style=style,
        custom_id=option,
        default=value or None,
        required=False,
        max_length=max(longest, len(value)),
    )
    return _labelled(localizer, option, entry)


def _select(
    localizer: Localizer,
    option: str,
    offered: Mapping[str, str],
    chosen: Sequence[str],
    *,
    least: int = 0,
    most: int = 1,
) -> ui.Label[Any]:
    options = [
        discord.SelectOption(label=shorten(label, 100), value=value[:100], default=value in chosen)
        for value, label in list(offered.items())[:_MOST_OPTIONS]
    ]
    entry: ui.Select[Any] = ui.Select(
        custom_id=option, options=options, required=least > 0, min_values=least, max_values=most
    )
    return _labelled(localizer, option, entry)


def _labelled(localizer: Localizer, option: str, entry: ui.Item[Any]) -> ui.Label[Any]:
    return ui.Label(
        text=shorten(localizer(f"form-{option}"), _LABEL),
        description=shorten(
            localizer(_DESCRIBED.get(option) or f"command-addreport-{option}-description"), 100
        ),
        component=entry,
    )
