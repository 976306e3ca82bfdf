"""What the commands of this version are called, for who compares them with those that Discord has."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.client.app import HyosanWire
from bot.client.tree import Tree
from bot.settings import DATA
from bot.store import open_store
from bot.store.pack import PackError


async def command_names(pack: Path) -> list[str]:
    """Return the names of the commands, as Discord takes them, with the facts of a folder; where those cannot
    be read, with those that the bot comes with.
    """
    with TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "none.db") as store:
            try:
                await store.load_from(pack)
            except PackError:
                await store.load_from(DATA)
            bot = HyosanWire(store)
            await bot.load()
            assert isinstance(bot.tree, Tree)
            return [str(each["name"]) for each in await bot.tree.payload()]
