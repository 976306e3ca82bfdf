"""What is read in a message, wherever it stands."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.client.message_text import readable_text
from bot.domain.errors import DomainError, Refusal


def message(content: str = "", **parts: Any) -> Any:
    there: dict[str, Any] = {"embeds": [], "components": [], "attachments": [], "message_snapshots": []}
    return SimpleNamespace(content=content, **{**there, **parts})


def embed(**parts: Any) -> Any:
    return discord.Embed(**parts)


@pytest.mark.parametrize(
    ("there", "read"),
    [
        (message("Lomon is back"), "Lomon is back"),
        (message("Lomon is back", embeds=[embed(title="Something else")]), "Lomon is back"),
        (
            message("https://s.com/9", embeds=[embed(title="Lomon is back", url="https://s.com/9")]),
            "Lomon is back\nhttps://s.com/9",
        ),
        (
            message(embeds=[embed(description="Lomon is back", url="https://s.com/9")]),
            "Lomon is back\nhttps://s.com/9",
        ),
        (message(embeds=[embed(), embed(title="The second")]), "The second"),
        (
            message("@here New article https://s.com/9", embeds=[embed(title="Lomon is back in season 2")]),
            "Lomon is back in season 2\n@here New article https://s.com/9",
        ),
        (message("lol", embeds=[embed(title="Soompi", description="Lomon is back")]), "Lomon is back\nlol"),
        (message("New article"), "New article"),
        (message(message_snapshots=[message("Forwarded words")]), "Forwarded words"),
        (
            message(message_snapshots=[message("https://s.com/9", embeds=[embed(title="Forwarded title")])]),
            "Forwarded title\nhttps://s.com/9",
        ),
        (
            message(attachments=[SimpleNamespace(description="A poster that says May 2027")]),
            "A poster that says May 2027",
        ),
        (message("https://s.com/9"), "https://s.com/9"),
    ],
)
def test_what_is_there_is_read(there: Any, read: str) -> None:
    assert readable_text(there) == read


def test_what_another_bot_drew_is_read() -> None:
    drawn: Any = {"type": 17, "components": [{"type": 10, "content": "Out in May 2027"}]}
    components = [discord.components._component_factory(drawn)]
    assert readable_text(message(components=components)) == "Out in May 2027"


def test_nothing_to_read_is_its_own_sentence() -> None:
    for empty in (message(), message(attachments=[SimpleNamespace(description=None)]), message("   ")):
        with pytest.raises(DomainError) as refused:
            readable_text(empty)
        assert refused.value.refusal is Refusal.NOTHING_TO_READ
