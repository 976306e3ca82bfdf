"""Links as phones, chats and markdown leave them: bare, in brackets, between marks, behind a label."""

from __future__ import annotations

import re

from bot.domain.text.characters import hidden

LINK = re.compile(r"https?://\S+")
"""A link in words that are only looked at: with all that stands behind it up to the next space."""
_ADDRESS = r"(?:https?://|(?<![\w.])www\.)[^\s<>]+"
_LABELLED = re.compile(
    r"\[(?P<label>[^\[\]\n]{1,300})\]\(\s*<?(?P<link>(?:https?://|www\.)(?:[^\s<>()]|\([^\s<>()]*\))*)>?"
    r"(?:\s+[\"'][^\"'\n]*[\"'])?\s*\)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"<?(?P<link>{_ADDRESS})>?", re.IGNORECASE)
_MARKS = re.compile(r"\|\||`|\*\*|~~|\\|[\"”“’」』»]")
"""What ends a link: marks of markdown, and quotes."""
_PAIRS = {")": "(", "]": "[", "}": "{"}
_AFTER = ".,;:!?*'…"
"""What stands after a link in a sentence, and is no part of it."""
_LEFT_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|<\s*>|\|\|\s*\|\||`\s*`|\*\*\s*\*\*|~~\s*~~|[\"“]\s*[\"”]")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;!?](?:\s|$))")


def words_and_links(text: str) -> tuple[str, list[str]]:
    """Return the words of a text, labels in place of links behind them, and the links that stood there."""
    links: list[str] = []

    def labelled(match: re.Match[str]) -> str:
        links.append(match["link"])
        return match["label"]

    def bare(match: re.Match[str]) -> str:
        link = _ended(match["link"])
        rest = match["link"][len(link) :]
        opener = _PAIRS.get(rest[:1])
        if opener and not match.string[: match.start()].rstrip().endswith(opener):
            rest = rest[1:]
        links.append(link)
        return f" {rest}" if rest else " "

    words = _BARE.sub(bare, _LABELLED.sub(labelled, text))
    if not links:
        return text.strip(), []
    while words != (tidied := _LEFT_EMPTY.sub(" ", words)):
        words = tidied
    return _BEFORE_STOP.sub("", words).rstrip(" \n,;:").strip(), list(dict.fromkeys(links))


def bare_link(text: str) -> str:
    """Return the link that a typed text is, without the marks around it and its label, and with the scheme
    that is left out before ``www.``; the text as it is where it says more than one link.
    """
    shown = text.strip()
    while shown and hidden(shown[-1]):
        shown = shown[:-1].rstrip()
    while shown and hidden(shown[0]):
        shown = shown[1:].lstrip()
    label = _LABELLED.fullmatch(shown.strip("*_~|` "))
    words, links = ("", [label["link"]]) if label else words_and_links(shown)
    if len(links) != 1 or any(char.isalnum() for char in words):
        return text.strip()
    link = links[0]
    return f"https://{link}" if link.lower().startswith("www.") else link


def _ended(link: str) -> str:
    """Return a link up to where it ends: at a mark, a bracket that it did not open, or a sentence's stop."""
    mark = _MARKS.search(link)
    link = link[: mark.start()] if mark else link
    opened: list[str] = []
    for place, char in enumerate(link):
        if char in _PAIRS.values():
            opened.append(char)
        elif char in _PAIRS and (not opened or opened.pop() != _PAIRS[char]):
            link = link[:place]
            break
    return link.rstrip(_AFTER)
