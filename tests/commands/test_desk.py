"""A report's life, as moderators see it: edited, retracted, restored; every change told and taken back."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.reports.revisions import RetractionGround, RevisionAction
from bot.domain.results import Changed, DraftState
from bot.domain.text.wordings import Wordings
from bot.services import drafts, exchange, filing, revisions
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene, texts
from tests.conftest import NOW

MINE, THEIRS = Actor(5, 9, NOW), Actor(5, 8, NOW)
TYPED = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press", when="2027-05")


async def test_a_report_is_edited_and_the_answers_change_at_once(here: Scene, store: Store) -> None:
    await here.file(when="2027-05")
    shown = await here.form(await here.ask("report", who="moderator", number="1"), "Edit")
    draft = await here.send(shown, claim="It is out in June 2027.", when="2027-06")
    assert draft.text.startswith("Edit of #1, not saved yet\nIt is out in June 2027.")
    await here.restart(store)
    asked = await here.form(draft, "Save")
    saved = await here.send(asked, reason="A typing error.")
    assert saved.text.startswith("#1 is changed")
    assert "It is out in June 2027." in saved.text
    fan = await here.ask("report", number="1")
    assert "It is out in June 2027." in fan.text
    assert "June 2027" in (await here.ask("s2status", topic="release")).text
    past = await here.click(saved, "History", who="moderator")
    assert "Changed November 22, 2026 09:30 UTC" in past.text
    assert "- Claim: It is out in May 2027. → It is out in June 2027." in past.text
    assert "- When: May 2027 → June 2027" in past.text
    assert "Why: A typing error." in past.text
    assert past.private


async def test_what_somebody_else_changed_meanwhile_is_told_and_nothing_typed_is_lost(here: Scene) -> None:
    here.join("other", manage_messages=True)
    await here.file(when="2027-05")
    first = await here.form(await here.ask("report", who="moderator", number="1"), "Edit")
    second = await here.form(await here.ask("report", who="other", number="1"), "Edit", who="other")
    mine = await here.send(first, claim="Mine.")
    theirs = await here.send(second, who="other", claim="Theirs.")
    await here.send(await here.form(theirs, "Save", who="other"), who="other", reason="")
    told = await here.send(await here.form(mine, "Save"), reason="Because.")
    assert "changed this report while you were editing" in told.text
    assert "- Claim: It is out in May 2027. → Theirs." in told.text
    assert "\nMine.\n" in told.text
    saved = await here.send(await here.form(told, "Save"), reason="Because.")
    assert saved.text.startswith("#1 is changed")
    assert "Mine." in saved.text


@pytest.mark.parametrize(
    ("ground", "day", "counted"),
    [("in-error", "", False), ("by-outlet", "2026-11-22", True)],
)
async def test_a_retracted_report_counts_no_more_and_again_once_restored(
    here: Scene, store: Store, ground: str, day: str, counted: bool
) -> None:
    await here.file(topic="casting:Lee Jung-jae", stance="joins", reported_on="2026-11-20")
    assert "Lee Jung-jae" in (await here.ask("cast", as_of="2026-11-21")).text
    shown = await here.form(await here.ask("report", who="moderator", number="1"), "Retract")
    gone = await here.send(shown, ground=[ground], day=day, reason="It said so itself.")
    assert gone.text.startswith("#1 no longer counts")
    assert ("Lee Jung-jae" in (await here.ask("cast", as_of="2026-11-21")).text) is counted
    assert "Lee Jung-jae" not in (await here.ask("cast")).text
    assert "Retracted November" in (await here.ask("report", number="1")).text
    await here.restart(store)
    back = await here.click(gone, "Restore", who="moderator")
    assert back.text.startswith("#1 counts again")
    assert "Lee Jung-jae" in (await here.ask("cast")).text


async def test_any_revision_can_be_restored(here: Scene) -> None:
    await here.file(when="2027-05")
    draft = await here.send(
        await here.form(await here.ask("report", who="moderator", number="1"), "Edit"), claim="Otherwise."
    )
    await here.send(await here.form(draft, "Save"), reason="")
    past = await here.click(await here.ask("report", who="moderator", number="1"), "History", who="moderator")
    restored = await here.choose(past, "1", custom_id="revive")
    assert "It is out in May 2027." in restored.text
    assert "It is out in May 2027." in (await here.ask("report", number="1")).text
    again = await here.click(
        await here.ask("report", who="moderator", number="1"), "History", who="moderator"
    )
    assert again.text.count("\n- Claim: ") == 2


async def test_a_bad_day_keeps_what_was_typed(here: Scene) -> None:
    await here.file()
    shown = await here.form(await here.ask("report", who="moderator", number="1"), "Retract")
    refused = await here.send(shown, ground=["by-outlet"], day="someday", reason="They said so.")
    assert refused.text.startswith("day: I cannot read “someday” as a date.")
    assert "They said so." in refused.text
    assert "It is out" in (await here.ask("reports", topic="release", source="Soompi")).text


async def test_only_moderators_see_the_buttons_and_may_press_them(here: Scene, store: Store) -> None:
    await here.file()
    fan = await here.ask("report", number="1")
    assert not {"Edit", "Retract", "History"} & set(fan.buttons)
    desk = await here.ask("report", who="moderator", number="1")
    assert {"Edit", "Retract", "History"} <= set(desk.buttons)
    assert len(await store.reports.history(server_id(SERVER), 1)) == 1


async def test_in_korean(here: Scene) -> None:
    await here.file(when="2027-05", locale="ko")
    desk = await here.ask("report", who="moderator", locale="ko", number="1")
    shown = await here.form(desk, "고치기")
    draft = await here.send(shown, locale="ko", claim="6월에 나온대요.")
    assert draft.text.startswith("#1 수정안 (아직 저장 전)")
    saved = await here.send(await here.form(draft, "저장"), locale="ko", reason="오타")
    assert saved.text.startswith("#1 수정 완료")
    past = await here.click(saved, "변경 기록", who="moderator", locale="ko")
    assert "- 내용: It is out in May 2027. → 6월에 나온대요." in past.text
    assert "이유: 오타" in past.text


async def test_of_two_edits_from_one_revision_one_is_told_and_both_are_kept(store: Store) -> None:
    await filing.file(store, 5, TYPED, by=9, at=NOW)
    edits = [(actor, (await drafts.edit(store, actor, 1)).number) for actor in (MINE, THEIRS)]
    for actor, draft in edits:
        await drafts.change(store, 5, draft, {"claim": f"By {actor.user_id}."}, by=actor.user_id, at=NOW)
    first, second = [await drafts.save_edit(store, actor, draft, None) for actor, draft in edits]
    assert isinstance(first, Changed)
    assert isinstance(second, DraftState)
    assert second.changed_meanwhile is not None
    assert second.changed_meanwhile.after.claim == Wordings(und="By 9.")
    assert second.typed["claim"] == "By 8."
    with pytest.raises(DomainError, match="draft-gone"):  # saved once is saved
        await drafts.save_edit(store, MINE, edits[0][1], None)


async def test_an_edit_and_a_retraction_at_once_are_both_kept_or_one_is_told(store: Store) -> None:
    for number in range(1, 9):
        await filing.file(store, 5, replace(TYPED, claim=f"Claim {number}."), by=9, at=NOW)
        draft = (await drafts.edit(store, MINE, number)).number
        await drafts.change(store, 5, draft, {"claim": f"Edited {number}."}, by=MINE.user_id, at=NOW)
        deeds = [
            drafts.save_edit(store, MINE, draft, None),
            revisions.retract(store, THEIRS, number, RetractionGround.IN_ERROR, day=None, reason=None),
        ]
        done = await asyncio.gather(*(deeds if number % 2 else deeds[::-1]))
        saved = done[0 if number % 2 else 1]
        snapshot = await store.snapshot(5)
        assert not snapshot.own_reports[number].stands
        actions = [each.action for each in snapshot.history[number]]
        if isinstance(saved, DraftState):  # the retraction was first: what was typed waits
            assert saved.changed_meanwhile is not None
            assert saved.typed["claim"] == f"Edited {number}."
            assert actions == [RevisionAction.FILED, RevisionAction.RETRACTED]
        else:
            assert snapshot.own_reports[number].claim == Wordings(und=f"Edited {number}.")
            assert actions == [RevisionAction.FILED, RevisionAction.EDITED, RevisionAction.RETRACTED]


async def test_an_edit_moves_a_report_to_another_topic_and_back(store: Store) -> None:
    await filing.file(store, 5, TYPED, by=9, at=NOW)
    before = await store.snapshot(5)
    draft = (await drafts.edit(store, MINE, 1)).number
    await drafts.change(store, 5, draft, {"topic": "trailer"}, by=9, at=NOW)
    await drafts.save_edit(store, MINE, draft, None)
    held = await store.snapshot(5)
    store.snapshots.forget(5)
    read = await store.snapshot(5)
    assert {str(t): f.reports for t, f in held.files.items()} == {
        str(t): f.reports for t, f in read.files.items()
    }
    await revisions.restore_revision(store, MINE, 1, 1)
    after = await store.snapshot(5)
    assert {str(t): f.reports for t, f in after.files.items()} == {
        str(t): f.reports for t, f in before.files.items()
    }
    assert [each.revision.action for each in (await revisions.history(store, MINE, 1)).steps] == [
        RevisionAction.RESTORED, RevisionAction.EDITED, RevisionAction.FILED,
    ]  # fmt: skip


async def test_nothing_is_changed_by_saying_the_same_or_twice(store: Store) -> None:
    await filing.file(store, 5, TYPED, by=9, at=NOW)
    draft = (await drafts.edit(store, MINE, 1)).number
    same = await drafts.save_edit(store, MINE, draft, None)
    assert isinstance(same, DraftState)
    assert same.refusal is not None
    assert same.refusal.refusal == "nothing-changed"
    with pytest.raises(DomainError, match="not-retracted"):
        await revisions.restore(store, MINE, 1)
    await revisions.retract(store, MINE, 1, RetractionGround.IN_ERROR, day=None, reason=None)
    with pytest.raises(DomainError, match="already-retracted"):
        await revisions.retract(store, MINE, 1, RetractionGround.IN_ERROR, day=None, reason=None)
    with pytest.raises(DomainError, match="no-such-report"):
        await revisions.retract(store, Actor(6, 9, NOW), 1, RetractionGround.IN_ERROR, day=None, reason=None)


async def test_whoever_has_the_role_moderates_and_no_longer_once_it_is_unset(here: Scene) -> None:
    role = here.join("helper")
    # Discord hides the command from them until a manager lets the role see it, as the README says.
    addreport = next(each for each in await here.there.bot.tree.fetch_commands() if each.name == "addreport")
    here.there.guild.set_command_permissions(addreport, {role: True})
    refused = await here.file(who="helper", claim="One.")
    assert "moderators" in refused.text
    panel = await here.panel()
    opened = await here.choose(panel, "moderators", custom_id="set", who="manager")
    await here.choose(opened, role, custom_id="put", who="manager")
    assert "Filed as #1" in (await here.file(who="helper", claim="One.")).text
    assert "Edit" in (await here.ask("report", who="helper", number="1")).buttons
    await here.choose(opened, custom_id="put", who="manager")
    assert "moderators" in (await here.file(who="helper", claim="Two.")).text


async def test_in_a_quiet_channel_everybody_is_answered_alone(here: Scene) -> None:
    assert not (await here.ask("s2status")).private
    panel = await here.panel()
    opened = await here.choose(panel, "private", custom_id="set", who="manager")
    await here.choose(opened, here.there.channel, custom_id="put", who="manager")
    assert (await here.ask("s2status")).private
    assert (await here.ask("cast")).private
    for _ in range(2):  # drawn, and as it was drawn
        assert (await here.ask("timeline")).private


async def test_settings_are_for_managers_alone_and_survive_a_restart(here: Scene, store: Store) -> None:
    assert "Manage Server" in (await here.ask("desk settings", who="moderator")).text
    panel = await here.panel()
    assert panel.private
    opened = await here.choose(panel, "quiet", custom_id="set", who="manager")
    form = await here.form(opened, "Write it", "manager")
    bad = await here.send(form, "manager", quiet="late")
    told = "\n".join(texts(bad.result.followups[0].components))
    assert "I cannot read “late” as hours." in told
    assert "**Quiet hours**: late" in told
    form = await here.form(opened, "Write it", "manager")
    done = await here.send(form, "manager", quiet="22시부터 8시까지")
    assert "Now: 22:00 to 8:00" in done.text
    await here.restart(store)
    assert "Quiet hours: 22:00 to 8:00" in (await here.panel()).text
    korean = await here.panel(locale="ko")
    assert "조용한 시간: 22시부터 8시까지" in korean.text


async def test_what_was_done_is_told_by_whom_and_since_when(here: Scene) -> None:
    await here.file()
    await here.click(await here.file(claim="Two."), "Undo", who="moderator")
    log = await here.ask("desk audit", who="moderator")
    assert log.text.startswith("What moderators did (3)")
    assert f"<@{here.member('moderator').id}> · retracted #2" in log.text
    assert (await here.ask("desk audit", who="moderator", since="2026-11-22")).text.startswith(
        "What moderators did (3)"
    )
    other = await here.ask("desk audit", who="moderator", person=here.member("fan"))
    assert other.text.startswith("Nothing of that was done here")
    assert (await here.ask("desk audit", who="moderator", since="soon")).text.startswith("since: ")


async def test_whoever_asks_gets_a_copy_and_is_forgotten(here: Scene, store: Store) -> None:
    await here.file()
    told = await here.ask("privacy", who="moderator", locale="ko")
    assert told.text.startswith("나에 대해 보관하는 것")
    told = await here.ask("privacy", who="moderator")
    copy = await here.click(told, "Give me a copy", who="moderator")
    assert copy.message.attachments
    sure = await here.click(told, "Forget me", who="moderator")
    assert sure.text.startswith("Forget you everywhere?")
    done = await here.click(sure, "Yes, forget me", who="moderator")
    assert done.text.startswith("You are forgotten")
    past = await here.click(await here.ask("report", who="moderator", number="1"), "History", who="moderator")
    assert "Filed November 22, 2026 09:30 UTC · somebody" in past.text
    me = str(here.member("moderator").id)
    rows = await store.database.fetch_all("SELECT count(*) FROM audit WHERE made_by = ?", [int(me)])
    assert rows[0][0] == 0


async def test_export_and_import_with_a_look_between(here: Scene, store: Store) -> None:
    await here.file(when="2027-05")
    out = await here.ask("desk export", who="moderator")
    assert out.message.attachments
    content = await exchange.export(store, Actor(server_id(SERVER), 1, NOW), exchange.ExportFormat.JSON)
    bad = await exchange_file(here, b"{}")
    assert bad.text.startswith("file: This is no export of mine")
    looked = await exchange_file(here, content.encode())
    assert "0 new reports" in looked.text
    assert "One report that is here already" in looked.text
    other = content.replace("It is out in May 2027.", "It is out in May, they say.")
    looked = await exchange_file(here, other.encode())
    await here.restart(store)
    done = await here.click(looked, "Import", who="manager")
    assert done.text.startswith("One report was imported")
    assert "It is out in May, they say." in (await here.ask("reports", topic="release")).text


async def test_a_file_that_does_not_arrive_is_not_called_a_wrong_one(
    here: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: Any, **__: Any) -> bytes:
        raise aiohttp.ServerDisconnectedError

    monkeypatch.setattr(discord.Attachment, "read", nothing)
    told = await exchange_file(here, b"{}")
    assert told.text.startswith("file: Discord did not hand me that file")


async def exchange_file(here: Scene, content: bytes) -> Reply:
    given: Any = ("export.json", content)
    return await here.ask("desk import", who="manager", file=given)
