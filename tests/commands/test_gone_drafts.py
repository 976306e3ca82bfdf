"""A draft of a tip that is gone: whoever it was of hears just that, and nobody gets at a moderator's."""

from __future__ import annotations

import pytest

from bot.store import Store
from tests.commands.scene import Reply, Scene, texts
from tests.conftest import NOW

WORDS = {
    "en-US": (("Edit", "More", "Send", "Cancel"), "This draft is gone", "is for this server’s moderators"),
    "ko": (("고치기", "더 적기", "보내기", "버리기"), "이 초안은 이미", "관리자만"),
}


def told(pressed: Reply) -> str:
    """What is said below a draft, or in its place."""
    below = ["\n".join(texts(each.components)) for each in pressed.result.followups]
    return "\n".join(below) or pressed.text


@pytest.mark.parametrize("locale", list(WORDS))
@pytest.mark.parametrize("how", ["a week", "forgotten", "thrown away"])
async def test_a_fan_whose_draft_is_gone_is_told_so(here: Scene, store: Store, locale: str, how: str) -> None:
    labels, gone, moderators = WORDS[locale]
    suggested = {"claim": "Filming wrapped in June 2026", "locale": locale}
    refused = await here.ask("suggest", seen="https://localhost/x", **suggested)
    ready = await here.ask("suggest", seen="https://localhost/x", **suggested)
    form = await here.form(ready, labels[0], "fan")
    ready = await here.send(form, "fan", url="https://x.com/a/1", locale=locale)
    if how == "a week":
        here.later(days=8)
    elif how == "forgotten":
        await store.personal_data.forget(here.member("fan").id, NOW)
    else:
        await store.database.write(lambda c: c.execute("DELETE FROM draft"))
    await here.restart(store)
    for draft in (refused, ready):
        for label in draft.buttons:
            if label not in labels:
                continue
            said = told(await here.click(draft, label, who="fan", locale=locale))
            assert gone in said, label
            assert moderators not in said
    assert labels[2] in ready.buttons


async def test_a_form_that_was_open_says_that_the_draft_is_gone_and_what_it_held(
    here: Scene, store: Store
) -> None:
    refused = await here.ask("suggest", claim="Filming wrapped in June 2026", seen="https://localhost/x")
    form = await here.form(refused, "Edit", "fan")
    await store.personal_data.forget(here.member("fan").id, NOW)
    said = told(await here.send(form, "fan", url="https://x.com/a/1"))
    assert "This draft is gone" in said
    assert "https://x.com/a/1" in said
    assert "Filming wrapped in June 2026" in said


@pytest.mark.parametrize("locale", list(WORDS))
async def test_a_moderators_draft_stays_theirs(here: Scene, store: Store, locale: str) -> None:
    labels, gone, moderators = WORDS[locale]
    refused = await here.ask("suggest", claim="Out.", seen="https://localhost/x", locale=locale)
    theirs = [here.member("moderator").id]
    await store.database.write(
        lambda c: c.execute("UPDATE draft SET purpose = 'report', about = NULL, author_id = ?", theirs)
    )
    for label in (labels[0], labels[1], labels[3]):
        said = told(await here.click(refused, label, who="fan", locale=locale))
        assert moderators in said
        assert gone not in said
    assert len(await store.database.fetch_all("SELECT * FROM draft")) == 1
