"""How alike spellings are, by rapidfuzz; it is imported with the first question that an exact match leaves
open, as it takes 2.6 MB and its time to start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_IN = 75
"""Spellings that what was typed is in to this share (0 to 100) may be what it becomes."""


def one_error(text: str, among: Mapping[str, str]) -> list[str]:
    """Return the keys of the spellings that differ from a text by one typing error at most."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(text, among, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [key for _, _, key in near]


def nearest(text: str, among: Mapping[str, str]) -> list[str]:
    """Return the keys of spellings, the most alike to a text first."""
    from rapidfuzz import fuzz, process

    return [key for _, _, key in process.extract(text, among, scorer=fuzz.ratio, limit=None)]


def holding(text: str, among: Mapping[str, str]) -> list[str]:
    """Return the keys of the spellings that a text is nearly in, the nearest first."""
    from rapidfuzz import fuzz, process

    found = process.extract(text, among, scorer=fuzz.partial_ratio, score_cutoff=_IN, limit=None)
    return [key for _, _, key in found]


def shares(text: str, among: Sequence[str], *, least: float) -> dict[int, float]:
    """Return by position how alike in letters some others are to a text (0 to 1), from a share on."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    alike = process.extract(text, among, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None)
    return {position: share for _, share, position in alike}


def within_errors(text: str, other: str, errors: int) -> bool:
    """Tell whether two spellings differ by some typing errors at most."""
    from rapidfuzz.distance import OSA

    return OSA.distance(text, other, score_cutoff=errors) <= errors
