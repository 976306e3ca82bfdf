"""Patterns that are made when they are first looked for: a start makes none of hundreds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class LazyPattern:
    """A pattern by its text, or by what makes that; it looks for what `re.Pattern` does."""

    def __init__(self, text: str | Callable[[], str]) -> None:
        self._text = text

    @cached_property
    def made(self) -> re.Pattern[str]:
        """Return the pattern."""
        return re.compile(self.pattern)

    @cached_property
    def pattern(self) -> str:
        """Return the text of the pattern."""
        return self._text if isinstance(self._text, str) else self._text()

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Return what finds it first."""
        return self.made.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Return what finds it at a place."""
        return self.made.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Return what tells whether all is it."""
        return self.made.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Return what finds it again and again."""
        return self.made.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """Return what finds every text that it is."""
        return self.made.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Return what puts something in its place."""
        return self.made.sub


AnyPattern = re.Pattern[str] | LazyPattern
