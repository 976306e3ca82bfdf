"""The open database, as the store uses it: whichever keeps it, writes run whole and reads see one moment."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from bot.domain.errors import DomainError, StartError
from bot.store.changes import Hear
from bot.store.engines.transaction import Parameters, Row, Transaction

T = TypeVar("T")


class StoreError(StartError):
    """The database cannot be opened; the message is one sentence for whoever runs the bot."""


class NotOursError(StoreError):
    """The database is sound, and not for this version: something else's, or a newer one's."""


class IntegrityError(Exception):
    """What the schema refuses was to be written: the code's fault, not the database's."""


class Database(ABC):
    """A database that is open; see `bot.store.engines` for those there are."""

    path: Path | None = None
    """The file that it is, where it is one."""
    damage: str | None = None
    """What is wrong with it, once that was found."""
    shared = False
    """Whether other processes may use it at the same time."""
    process = ""
    """What this process is called among them."""
    unlocked_rows = ""
    """What a query ends with that is to find, and lock, the rows that no other transaction has locked."""
    held_rows = ""
    """What a query ends with whose rows are to stay as they are until its transaction ends."""

    @property
    @abstractmethod
    def name(self) -> str:
        """Return how the database is called in the logs."""

    @abstractmethod
    async def fetch_all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return every row of a query, as committed when it runs; raises DomainError where that fails."""

    @abstractmethod
    async def read_at_one_moment(self, question: Callable[[Transaction], T]) -> T:
        """Return what a function reads, all of it as committed at one moment; raises DomainError where it
        cannot be read.
        """

    @abstractmethod
    async def read_apart(self, question: Callable[[Transaction], T]) -> T:
        """Return what a function reads that may take long, where nobody waits for it; raises DomainError."""

    @abstractmethod
    async def write(self, change: Callable[[Transaction], T], server: int | Sequence[int] | None = None) -> T:
        """Run a function in one transaction and return what it returns; roll back if it raises.

        ``server`` is the one whose rows it writes, where it writes no other's, or all of those: two writes of
        one server's come one after the other. One of none named stands beside any: what it looks at before it
        writes may be another by then.

        It runs to its end even when the caller is cancelled. Raises DomainError where it cannot be written:
        then nothing was.
        """

    @abstractmethod
    def unusable_message(self, error: BaseException | None) -> str:
        """Return the sentence for a database that cannot be read or written."""

    @abstractmethod
    async def look_over(self) -> None:
        """Look for damage where that is this program's to find; say what is wrong in the logs."""

    @abstractmethod
    async def forget_deleted(self) -> None:
        """Let what was deleted be in no file of the database's, as far as that is this program's to do."""

    async def claim(self, name: str, *, shared: bool = False) -> bool:
        """Return whether this process has something to itself, or ``shared`` with others that do, of all that
        use the database: it is claimed where nobody else has it, and this process's until it is released, the
        process ends, or its connection is lost. Whoever relies on it asks again every few seconds.

        Raises DomainError where the database cannot be asked: then others may come to have it.
        """
        del name, shared  # a file is one process's: whatever there is is that one's
        return True

    async def count(self, name: str) -> int:
        """Return how many processes have claimed something; raises DomainError."""
        del name
        return 1

    async def release(self, name: str) -> None:
        """Let other processes claim something."""
        del name  # there are none

    async def is_alone(self) -> bool:
        """Tell whether no other process uses it at this moment; raises DomainError."""
        return True

    async def is_there(self, process: str) -> bool:
        """Tell whether a process that took part still does; raises DomainError."""
        return process == self.process

    @asynccontextmanager
    async def followed(self, hear: Hear) -> AsyncIterator[None]:
        """Take part among the processes that use it, while inside, and hear what the others change."""
        del hear  # there are none
        yield

    async def forget_changes(self) -> None:
        """Forget what all processes have heard of; called each hour, or less often."""
        return  # nothing was noted

    async def readable(self) -> bool:
        """Tell whether the database can be read at this moment."""
        try:
            await self.fetch_all("SELECT 1 FROM state LIMIT 1")
        except DomainError:
            return False
        return True
