"""``python -m bot.locales`` (`make locales`): what each language lacks, by file; fails where one that is
complete lacks anything.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from fluent.syntax import ast, parse

from bot.locales import COMPLETE, LANGUAGES, SOURCE, resources


def entries(text: str) -> Iterator[str]:
    """Return what a Fluent file says by name: messages, their attributes (``id.name``), terms (``-id``)."""
    for entry in parse(text).body:
        if isinstance(entry, ast.Message | ast.Term):
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            if entry.value is not None:
                yield name
            yield from (f"{name}.{each.id.name}" for each in entry.attributes)
        elif isinstance(entry, ast.Junk):
            yield f"unreadable: {(entry.content or '').strip().splitlines()[0]}"


def lacking(language: str) -> Mapping[str, list[str]]:
    """Return what English says and a language does not, by the English file; terms aside, which are a
    language's own.
    """
    known = {name for text in resources(language).values() for name in entries(text)}
    english = {file: [*entries(text)] for file, text in resources(SOURCE).items()}
    found = {
        file: [name for name in names if name not in known and not name.startswith("-")]
        for file, names in english.items()
    }
    return {file: names for file, names in sorted(found.items()) if names}


def superfluous(language: str) -> Mapping[str, list[str]]:
    """Return what a language says and English does not, and what cannot be read, by file."""
    english = {name for text in resources(SOURCE).values() for name in entries(text)}
    found = {
        file: [name for name in entries(text) if name not in english and not name.startswith("-")]
        for file, text in resources(language).items()
    }
    return {file: names for file, names in sorted(found.items()) if names}


def main() -> int:
    """Print what every language lacks; return 1 where one that is to be complete lacks something."""
    failed = False
    for language in LANGUAGES:
        lacks, more = lacking(language), superfluous(language)
        count = sum(map(len, lacks.values()))
        failed |= bool(count and language in COMPLETE)
        print(f"{language}: {f'lacks {count}' if count else 'complete'}")
        for file, names in lacks.items():
            print(f"  {file} lacks {', '.join(names)}")
        for file, names in more.items():
            print(f"  {file} has besides {', '.join(names)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
