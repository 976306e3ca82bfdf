"""What follows of what Discord refuses, by the code of the error; without one it knows, by the status."""

from __future__ import annotations

import pytest

from bot.domain.posting.discord_refusals import FollowUp, RefusalReason, reason_of, what_follows


@pytest.mark.parametrize(
    ("status", "code", "follows", "reason"),
    [
        (404, 10003, "keep", "no-channel"),
        (404, 10008, "recreate", "unknown"),
        (404, 10070, "recreate", "unknown"),
        (400, 180000, "recreate", "unknown"),
        (400, 30003, "keep", "many-pins"),
        (400, 30038, "keep", "many-events"),
        (403, 50001, "retry", "no-access"),
        (403, 50013, "retry", "not-allowed"),
        (400, 50083, "reopen", "thread-closed"),
        (400, 160005, "keep", "thread-closed"),
        (400, 40067, "keep", "tag-needed"),
        (400, 40033, "give-up", "unknown"),
        (403, 200000, "keep", "blocked"),
        (403, 99999, "keep", "unknown"),
        (400, 99999, "keep", "unknown"),
        (499, 99999, "keep", "unknown"),
        (399, 99999, "retry", "unknown"),
        (500, 99999, "retry", "unknown"),
        (400, 0, "retry", "unknown"),
        (408, 0, "retry", "unknown"),
        (429, 20001, "retry", "unknown"),
        (500, 0, "retry", "unknown"),
        (503, 40333, "retry", "unknown"),
    ],
)
def test_what_follows_and_why(status: int, code: int, follows: str, reason: str) -> None:
    assert what_follows(status, code) is FollowUp(follows)
    assert reason_of(code) is RefusalReason(reason)


def test_what_discord_gave_no_code_for_is_not_explained() -> None:
    assert reason_of(None) is RefusalReason.UNKNOWN
