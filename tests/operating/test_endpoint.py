"""The endpoint that Discord sends interactions to: what is let in, over real sockets."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bench.signed import SignedRequests
from bot.client import inline_responses
from bot.operating import endpoint as module
from bot.operating.endpoint import MOST_BYTES, MOST_OFF, FirstResponse, endpoint
from tests.operating.test_health import free_port

BODY = json.dumps({"id": "1", "type": 2}).encode()
Answer = Callable[[dict[str, Any]], Awaitable[FirstResponse | None]]


class Endpoint:
    """A served endpoint, and ways to send it something."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.counts: Counter[str] = Counter()
        self.asked: list[dict[str, Any]] = []
        self._opened: list[asyncio.StreamWriter] = []
        self.signed = SignedRequests(f"http://127.0.0.1:{port}/interactions")

    async def answer(self, interaction: dict[str, Any]) -> FirstResponse | None:
        self.asked.append(interaction)
        return FirstResponse(b'{"type":4}')

    async def post(
        self, body: Any = BODY, headers: dict[str, str] | None = None, path: str = "interactions"
    ) -> tuple[int, bytes]:
        headers = self.signed.headers(body) if headers is None else headers
        url = f"http://127.0.0.1:{self.port}/{path}"
        async with self.signed.session.post(url, data=body, headers=headers) as response:
            return response.status, await response.read()

    async def opened(self, sent: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self._opened.append(writer)
        writer.write(sent)
        return reader, writer

    async def close(self) -> None:
        for each in self._opened:
            each.close()
        await self.signed.close()

    def request(self, body: bytes = BODY) -> bytes:
        """Return a signed request as it is on the wire."""
        headers = {"Host": "x", "Content-Length": str(len(body)), **self.signed.headers(body)}
        lines = [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join(["POST /interactions HTTP/1.1", *lines, "", ""]).encode() + body


@asynccontextmanager
async def served(answer: Answer | None = None) -> AsyncIterator[Endpoint]:
    there = Endpoint(free_port())
    key = there.signed.key.verify_key.encode()
    try:
        async with endpoint("127.0.0.1", there.port, key, answer or there.answer, there.counts):
            yield there
    finally:
        await there.close()


async def closed(reader: asyncio.StreamReader) -> bytes:
    """Return what comes until the connection is closed, within two seconds."""
    try:
        return await asyncio.wait_for(reader.read(), 2)
    except ConnectionResetError:
        return b""


async def test_what_is_signed_is_answered_and_nothing_else_is_looked_at() -> None:
    async with served() as there:
        assert await there.post() == (200, b'{"type":4}')
        assert await there.post(path="") == (404, b"")
        async with there.signed.session.get(there.signed.url) as response:
            assert (response.status, response.headers["Allow"]) == (405, "POST")
        for body in (b"{", b"[]", b"\xff", b""):
            assert await there.post(body) == (400, b"")
    assert there.asked == [{"id": "1", "type": 2}]
    assert there.counts == {"no interaction": 4}


def forged(there: Endpoint) -> list[dict[str, str]]:
    """Return headers that do not sign the body, each wrong in a way of its own."""
    fine = there.signed.headers(BODY)
    signature = fine["X-Signature-Ed25519"]
    later = str(int(fine["X-Signature-Timestamp"]) + 1)
    return [
        {},
        {"X-Signature-Ed25519": signature},
        {"X-Signature-Timestamp": fine["X-Signature-Timestamp"]},
        SignedRequests().headers(BODY),
        there.signed.headers(BODY + b" "),
        {**fine, "X-Signature-Timestamp": later},
        *({**fine, "X-Signature-Ed25519": each} for each in ("", "0" * 128, "zz" * 64, signature[:-2], "é")),
        {**fine, "X-Signature-Timestamp": "soon"},
    ]


async def test_what_is_forged_is_refused_alike_whatever_is_wrong_with_it() -> None:
    async with served() as there:
        tried = forged(there)
        assert {await there.post(headers=each) for each in tried} == {(401, b"")}
    assert there.asked == []
    assert there.counts == {"forged": len(tried)}


@pytest.mark.parametrize("ahead", [1, -1])
async def test_a_signature_is_good_for_some_minutes(ahead: int, caplog: pytest.LogCaptureFixture) -> None:
    async with served() as there:
        for off, status in ((MOST_OFF - 10, 200), (MOST_OFF + 10, 401), (10**6, 401)):
            headers = there.signed.headers(BODY, at=time.time() + ahead * off)
            assert (await there.post(headers=headers))[0] == status
    assert there.counts == {"stale": 2}
    assert caplog.text.count("set the clock") == 1


async def test_bodies_are_bounded_whether_or_not_they_say_how_long_they_are() -> None:
    async def chunks(length: int) -> AsyncIterator[bytes]:
        for _ in range(length // 1024):
            yield b" " * 1024

    fits = BODY + b" " * (MOST_BYTES - len(BODY))
    async with served() as there:
        assert (await there.post(fits))[0] == 200
        assert (await there.post(fits + b" "))[0] == 413
        headers = there.signed.headers(b"")
        for length, status in ((MOST_BYTES, 401), (MOST_BYTES * 4, 413)):
            async with there.signed.session.post(
                there.signed.url, data=chunks(length), headers=headers
            ) as response:
                assert response.status == status
    assert there.counts == {"too large": 2, "forged": 1}


async def test_nothing_is_unpacked() -> None:
    packed = gzip.compress(b" " * MOST_BYTES * 100)
    async with served() as there:
        headers = {**there.signed.headers(packed), "Content-Encoding": "gzip"}
        assert (await there.post(packed, headers))[0] == 400  # it is signed as it came, and no JSON
        assert (await there.post(packed, {"Content-Encoding": "gzip"}))[0] == 401


async def test_one_more_than_are_answered_at_once_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 3)
    go, asked = asyncio.Event(), asyncio.Semaphore(0)

    async def slow(_: dict[str, Any]) -> FirstResponse:
        asked.release()
        await go.wait()
        return FirstResponse(b"{}")

    async with served(slow) as there:
        waiting = [asyncio.create_task(there.post()) for _ in range(3)]
        for _ in waiting:
            await asked.acquire()
        assert await there.post() == (503, b"")
        go.set()
        assert await asyncio.gather(*waiting) == [(200, b"{}")] * 3
        assert await there.post() == (200, b"{}")
    assert there.counts == {"too many": 1}


async def test_one_connection_too_many_is_told_so_and_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CONNECTIONS", 2)
    async with served() as there:
        kept = [await there.opened(b"") for _ in range(2)]
        reader, _ = await there.opened(b"")
        assert (await closed(reader)).startswith(b"HTTP/1.1 503 ")
        kept[0][1].close()
        await asyncio.sleep(0.05)
        assert (await there.post())[0] == 200


@pytest.mark.parametrize("part", [5, 60, -3])
async def test_a_client_that_sends_slowly_is_cut_off(monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    monkeypatch.setattr(module, "LONGEST", 0.3)
    async with served() as there:
        since = time.monotonic()
        reader, _ = await there.opened(there.request()[:part])
        idle, keeping = await there.opened(b"")
        assert (await there.post())[0] == 200
        assert await closed(reader) == b""
        assert 0.2 < time.monotonic() - since < 1.5
        keeping.write(there.request())  # one that asks nothing yet is kept for its next question
        assert b"HTTP/1.1 200" in await idle.readuntil(b"}")
        await asyncio.sleep(0.5)
        keeping.write(there.request())
        assert b"HTTP/1.1 200" in await idle.readuntil(b"}")
        keeping.write(there.request()[:part])
        assert await closed(idle) == b""
    assert there.counts == ({} if part > 0 else {"cut off": 2})


async def test_who_was_refused_has_the_whole_time_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 0.3)
    async with served() as there:
        reader, writer = await there.opened(b"GET /interactions HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"405" in await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.4)
        writer.write(b"GET /interactions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert b"405" in await closed(reader)


async def test_a_client_that_reads_slowly_is_cut_off_and_its_answer_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LONGEST", 0.3)
    made: list[FirstResponse] = []

    async def large(_: dict[str, Any]) -> FirstResponse:
        made.append(FirstResponse(b" " * 50_000_000))
        return made[-1]

    async with served(large) as there:
        await there.opened(there.request())
        await asyncio.sleep(0.1)
        lost = await asyncio.wait_for(made[0].sent, 2)
        assert isinstance(lost, OSError)


async def test_what_became_of_an_answer_is_known_to_whoever_made_it() -> None:
    made: list[FirstResponse] = []
    go, asked = asyncio.Event(), asyncio.Semaphore(0)

    async def slow(_: dict[str, Any]) -> FirstResponse:
        made.append(FirstResponse(b"{}"))
        response = made[-1]
        asked.release()
        await go.wait()
        return response

    async with served(slow) as there:
        heard = asyncio.create_task(there.post())
        _, writer = await there.opened(there.request())
        for _ in range(2):
            await asked.acquire()
        writer.close()
        await asyncio.sleep(0.1)
        go.set()
        assert (await heard)[0] == 200
        found = [await asyncio.wait_for(each.sent, 2) for each in made]
    assert sorted(each is None for each in found) == [False, True]
    assert all(each is None or isinstance(each, OSError) for each in found)


async def test_what_is_not_answered_is_said_so() -> None:
    async def nothing(_: dict[str, Any]) -> None:
        return None

    async with served(nothing) as there:
        assert await there.post() == (504, b"")
    assert there.counts == {"unanswered": 1}


async def test_on_its_way_out_it_answers_what_it_has_and_what_comes_by_connections_there_are() -> None:
    async def slow(_: dict[str, Any]) -> FirstResponse:
        await asyncio.sleep(0.3)
        return FirstResponse(b"{}")

    async def left(there: Endpoint) -> None:
        async with endpoint("127.0.0.1", there.port, there.signed.key.verify_key.encode(), slow, Counter()):
            opened.set()
            await leave.wait()

    there, opened, leave = Endpoint(free_port()), asyncio.Event(), asyncio.Event()
    leaving = asyncio.create_task(left(there))
    await opened.wait()
    kept = [await there.opened(b"") for _ in range(2)]
    heard = asyncio.create_task(there.post())
    await asyncio.sleep(0.1)
    leave.set()
    since = time.monotonic()
    await asyncio.sleep(0.1)
    with pytest.raises(OSError, match=str(there.port)):
        await asyncio.open_connection("127.0.0.1", there.port)
    kept[0][1].write(there.request())
    assert b"Connection: close" in await closed(kept[0][0])  # its answer, and no more
    assert await heard == (200, b"{}")
    assert await closed(kept[1][0]) == b""
    await leaving
    assert 0.9 < time.monotonic() - since < 2
    await there.close()


async def test_it_leaves_at_once_where_nobody_is_connected() -> None:
    async with served() as there:
        assert (await there.post())[0] == 200
        await there.signed.close()
        since = time.monotonic()
    assert time.monotonic() - since < 0.5


async def test_what_hangs_holds_nobody_up_on_the_way_out() -> None:
    async def hangs(_: dict[str, Any]) -> FirstResponse:
        await asyncio.sleep(60)
        return FirstResponse(b"{}")

    async with served(hangs) as there:
        heard = asyncio.create_task(there.post())
        await asyncio.sleep(0.1)
        leaving = time.monotonic()
    with pytest.raises(aiohttp.ClientError):
        await heard
    assert time.monotonic() - leaving < 4


def test_the_bounds_are_those_of_the_documents() -> None:
    assert (module.MOST_BYTES // 1024, module.MOST_OFF // 60, module.LONGEST) == (256, 5, 5.0)
    assert (module.AT_ONCE, module.MOST_CONNECTIONS, inline_responses.PATIENCE) == (600, 800, 2.5)
