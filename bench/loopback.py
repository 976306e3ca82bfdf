"""A small Discord on 127.0.0.1: enough HTTP and gateway for the real discord.py client to run against."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from bench.gateway import Gateway
from bench.signed import SignedRequests

APPLICATION, BOT, GUILD, CHANNEL, FAN = "100", "100", "200", "300", "400"
MANAGE_MESSAGES = 1 << 13
PATIENCE = 10.0
"""Seconds that whoever asks waits for the first answer; Discord itself waits three."""

_USER = {"id": BOT, "username": "Hyosan Wire", "discriminator": "0", "avatar": None, "bot": True}
_GUILD = {
    "id": GUILD, "name": "Fans", "owner_id": "500", "unavailable": False, "member_count": 2, "members": [],
    "channels": [], "roles": [{"id": GUILD, "name": "@everyone", "permissions": "0", "position": 0,
    "color": 0, "colors": {"primary_color": 0}, "hoist": False, "managed": False, "mentionable": False}],
    "emojis": [], "features": [], "verification_level": 0, "default_message_notifications": 0,
    "explicit_content_filter": 0, "mfa_level": 0, "premium_tier": 0, "nsfw_level": 0, "large": False,
    "threads": [], "presences": [], "voice_states": [], "stage_instances": [], "stickers": [],
    "guild_scheduled_events": [], "soundboard_sounds": [], "preferred_locale": "en-US",
    "system_channel_flags": 0, "premium_progress_bar_enabled": False, "afk_timeout": 0,
}  # fmt: skip

_APPLICATION = {
    "id": APPLICATION, "name": "Hyosan Wire", "description": "", "icon": None, "owner": _USER,
    "bot_public": True, "bot_require_code_grant": False, "flags": 0,
}  # fmt: skip
_APPLICATION_PATH = "/oauth2/applications/@me"
_ABOUT_ITSELF: dict[str, Any] = {
    "/users/@me": _USER,
    "/users/@me/guilds": [{**_GUILD, "permissions": "0"}],
}
"""What the bot asks about itself, by path."""
_CHANNEL = re.compile(r"/channels/(?P<channel>\d+)/messages(?:/(?P<message>\d+))?")

# Run before anything else in the bot's process: the addresses of Discord become this server's.
_REDIRECT = """
import discord, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
Route.BASE = "http://127.0.0.1:{port}/api"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL("ws://127.0.0.1:{port}/gateway")
"""


def answer(body: Any, status: int = 200) -> web.Response:
    """Return JSON as Discord sends it: discord.py wants the content type bare."""
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


def message(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a message of the bot's as Discord sends it."""
    return {
        "id": "900", "channel_id": CHANNEL, "author": _USER, "content": "", "embeds": [], "attachments": [],
        "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "pinned": False, "type": 20,
        "flags": 1 << 15, "components": list(components), **more,
    }  # fmt: skip


@dataclass
class Loopback(Gateway):
    """What the bot sent, and ways to send it something."""

    user: dict[str, Any] = field(default_factory=lambda: _USER)
    guild: dict[str, Any] = field(default_factory=lambda: _GUILD)
    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    keep: bool = True
    """Whether requests are kept; a long run of answers is not."""
    uploads: list[bytes] = field(default_factory=list)
    pictures: int = 0
    send_twice: bool = False
    """Whether each interaction is sent twice, as a gateway may that resumes."""
    channels: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The messages of each channel, the oldest first; one nonce makes one message, as it does at Discord."""
    over_http: SignedRequests = field(default_factory=SignedRequests)
    """What sends interactions over HTTP, where it has an address; else they go through the gateway."""
    first: bytes = b""
    """The last first response as it was sent, without its files."""
    _waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    _next_id: int = 1000

    def redirect(self, folder: Path) -> str:
        """Write the module that points discord.py here; return the folder for PYTHONPATH."""
        place = folder / f"redirect-{self.port}"  # one a port: bytecode of the last one would be taken for it
        place.mkdir(exist_ok=True)
        (place / "sitecustomize.py").write_text(_REDIRECT.format(port=self.port), "utf-8")
        return str(place)

    def sent(self, method: str, ending: str) -> list[Any]:
        """Return the bodies of the requests whose path ends so."""
        return [body for verb, path, body in self.requests if verb == method and path.endswith(ending)]

    async def interact(
        self, data: dict[str, Any], *, kind: int = 2, permissions: int = 0, user: str = FAN, **more: Any
    ) -> Any:
        """Send an interaction, the fan's unless said otherwise, and return the bot's first answer to it."""
        payload = self.interaction(data, kind=kind, permissions=permissions, user=user, **more)
        return await (self._post(payload) if self.over_http.url else self._emit(payload))

    def interaction(
        self, data: dict[str, Any], *, kind: int = 2, permissions: int = 0, user: str = FAN, **more: Any
    ) -> dict[str, Any]:
        """Return an interaction as it is sent, of an id that none had before."""
        self._next_id += 1
        id = str(self._next_id)
        person = {"id": user, "username": "fan", "discriminator": "0", "avatar": None}
        alone = {"member": None, "user": person} if more.get("guild_id", GUILD) is None else {}
        return {
            "id": id, "application_id": APPLICATION, "type": kind, "token": f"token-{id}", "version": 1,
            "guild_id": GUILD, "channel_id": CHANNEL, "locale": "en-US", "guild_locale": "en-US",
            "channel": {"id": CHANNEL, "type": 0, "name": "season-2", "permissions": "0", "position": 0},
            "member": {"user": person, "roles": [], "joined_at": "2025-01-01T00:00:00+00:00", "deaf": False,
                       "mute": False, "flags": 0, "permissions": str(permissions)},
            "app_permissions": "0", "entitlements": [], "authorizing_integration_owners": {}, "context": 0,
            "attachment_size_limit": 1000, "data": data, **alone, **more,
        }  # fmt: skip

    async def _emit(self, payload: dict[str, Any]) -> Any:
        """Send an interaction through the gateway; return the first answer to it."""
        waiting = self._waiting[payload["id"]] = asyncio.get_running_loop().create_future()
        await self.send("INTERACTION_CREATE", payload, 2 if self.send_twice else 1)
        return await asyncio.wait_for(waiting, PATIENCE)

    async def _post(self, payload: dict[str, Any]) -> Any:
        """Send an interaction over HTTP; return the first answer to it, which is that to the request."""
        sending = [self.over_http.send(payload) for _ in range(2 if self.send_twice else 1)]
        status, body, self.first, files = (await asyncio.gather(*sending))[0]
        if status != web.HTTPOk.status_code:
            raise TimeoutError(f"answered {status}")
        self._note("POST", f"/interactions/{payload['id']}/{payload['token']}/callback", body, files)
        return body

    def _note(self, method: str, path: str, body: Any, files: list[bytes]) -> None:
        self.pictures += len(files)
        if self.keep:
            self.uploads += files
            self.requests.append((method, path, body))

    async def slash(
        self, name: str, *, permissions: int = 0, user: str = FAN, guild: str = GUILD, **options: str
    ) -> Any:
        """Send a slash command and return the body of the bot's first answer."""
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        data = {"id": "1", "name": name, "type": 1, "options": given}
        return await self.interact(data, permissions=permissions, user=user, guild_id=guild)

    async def press(self, custom_id: str, **more: Any) -> Any:
        """Press a button of a message and return the body of the bot's first answer."""
        button = {"type": 2, "id": 4, "style": 2, "label": "Press", "custom_id": custom_id}
        shown = message({"type": 1, "id": 3, "components": [button]})
        data = {"id": 4, "custom_id": custom_id, "component_type": 2}
        return await self.interact(data, kind=3, **{"message": shown, **more})

    async def autocomplete(self, name: str, option: str, typed: str, *, guild: str = GUILD) -> Any:
        """Send what is typed into an option and return what the bot offers."""
        given = [{"name": option, "type": 3, "value": typed, "focused": True}]
        data = {"id": "1", "name": name, "type": 1, "options": given}
        return await self.interact(data, kind=4, guild_id=guild)

    async def http(self, request: web.Request) -> web.Response:
        """Answer the HTTP API."""
        raw, files = b"", list[bytes]()
        if request.content_type == "multipart/form-data":
            form = await request.post()
            raw = str(form["payload_json"]).encode()
            files = [each.file.read() for each in form.values() if isinstance(each, web.FileField)]
        elif request.can_read_body:
            raw = await request.read()
        body, path = json.loads(raw) if raw else None, request.path.removeprefix("/api")
        self._note(request.method, path, body, files)
        if path == _APPLICATION_PATH:
            return answer({**_APPLICATION, "verify_key": self.over_http.public_key})
        if path == "/gateway/bot":
            return answer(self.advice())
        if path in _ABOUT_ITSELF:
            return answer(_ABOUT_ITSELF[path])
        if path.endswith("/commands"):
            assert isinstance(body, list)
            extra = {"application_id": APPLICATION, "version": "1"}
            return answer([{**extra, **each, "id": str(n)} for n, each in enumerate(body, 1)])
        if path.endswith("/callback"):
            return self._callback(path.split("/")[2], raw)
        found = _CHANNEL.fullmatch(path)
        if found is not None:
            return self._channel(request.method, found["channel"], found["message"], body)
        if path.startswith("/webhooks/"):
            early = path.split("/")[3] in self.over_http.unanswered
            unknown = {"message": "Unknown Webhook", "code": 10015}
            return answer(unknown, status=404) if early else answer(message())
        return answer({"code": 0, "message": f"no {path} here"}, status=404)

    def _callback(self, id: str, raw: bytes) -> web.Response:
        """Answer a first response that comes by REST."""
        self.first, waiting = raw, self._waiting.pop(id, None)
        if waiting is None:
            return answer({"message": "Unknown interaction", "code": 10062}, status=404)
        waiting.set_result(json.loads(raw))
        return answer({"interaction": {"id": id, "type": 2, "activity_instance_id": None}})

    def _channel(self, verb: str, channel: str, id: str | None, body: Any) -> web.Response:
        """Answer what is asked of a channel's messages."""
        there = self.channels.setdefault(channel, [])
        if verb == "GET":
            return answer(list(reversed(there)))
        if verb == "POST":
            nonce = body.get("nonce")
            made = next((each for each in there if nonce is not None and each.get("nonce") == nonce), None)
            if made is None:
                self._next_id += 1
                shown = {"id": str(self._next_id), "channel_id": channel, "nonce": nonce, "type": 0}
                made = {**message(*body.get("components", [])), **shown}
                there.append(made)
            return answer(made)
        edited = next((each for each in there if each["id"] == id), None)
        if edited is None:
            return answer({"message": "Unknown Message", "code": 10008}, status=404)
        edited["components"] = body.get("components", edited["components"])
        return answer(edited)


@asynccontextmanager
async def loopback() -> AsyncIterator[Loopback]:
    """Serve a Discord on a free port of 127.0.0.1."""
    there = Loopback()
    app = web.Application()
    app.router.add_get("/gateway", there.gateway)
    app.router.add_get("/gateway/", there.gateway)
    app.router.add_route("*", "/api/{path:.*}", there.http)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    there.port = runner.addresses[0][1]
    try:
        yield there
    finally:
        await there.over_http.close()
        await runner.cleanup()
