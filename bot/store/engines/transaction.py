"""What a function is given that reads or writes in one transaction, in whichever database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct

Parameters = Sequence[Any] | Mapping[str, Any]
"""The values of a statement: by place for ``?`` and ``?1``, by name for ``:name``."""


class Row(Protocol):
    """A row of what was found: its values by column's name or by place, and all of them in order."""

    def __getitem__(self, key: int | str, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...
    def keys(self) -> list[str]:
        """Return the names of its columns."""
        ...


class Result(Protocol):
    """What a statement found or changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed, or deleted."""
        ...

    def fetchone(self) -> Any:
        """Return the next row, None after the last."""
        ...

    def fetchall(self) -> list[Any]:
        """Return the rows that were not taken yet."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Column(Struct, frozen=True):
    """A table's column: whether it holds text, and whether its table's rows are told apart by it."""

    name: str
    is_text: bool
    in_key: bool


class Transaction(Protocol):
    """A transaction that is under way, in SQL that every database takes."""

    def execute(self, sql: str, parameters: Parameters = ..., /) -> Result:
        """Run one statement."""
        ...

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Result:
        """Run one statement for each of many sets of values."""
        ...

    def column(self, sql: str, parameters: Parameters = (), /) -> list[Any]:
        """Return the one column that a query asks for, in its order, read at once: no other thread of Python
        has its turn between two of its rows.
        """
        ...

    def rows(self, sql: str, parameters: Parameters = (), /) -> list[dict[str, Any]]:
        """Return all rows of a query that finds no more than a few hundred, read at once as `column` does."""
        ...

    def announce(self, guild_id: int, revision: int | None = None, /) -> None:
        """Have other processes told of what this transaction makes of a server, once it is committed: a
        revision of its record, or else other settings.
        """
        ...

    def numbers(self) -> dict[str, int]:
        """Return the last number that each table gave a row of its own accord, where it is known."""
        ...

    def go_on_from(self, numbers: Mapping[str, int], /) -> None:
        """Let tables give no number again that they have, or that is named."""
        ...

    def tables(self) -> dict[str, list[Column]]:
        """Return the columns of every table."""
        ...
