"""Discord's own description of its HTTP API, to hold what the bot sends against.

It is looked for beside the project, or where DISCORD_OPENAPI says; without it nothing is checked.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from bot.settings import ROOT

_WANTED = {
    (
        "POST",
        r"/interactions/\d+/[^/]+/callback",
    ): "/interactions/{interaction_id}/{interaction_token}/callback",
    ("PATCH", r"/webhooks/\d+/[^/]+/messages/@original"): (
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
    ),
    ("POST", r"/webhooks/\d+/[^/]+"): "/webhooks/{webhook_id}/{webhook_token}",
    ("POST", r"/channels/\d+/messages"): "/channels/{channel_id}/messages",
    ("PATCH", r"/channels/\d+/messages/\d+"): "/channels/{channel_id}/messages/{message_id}",
    ("POST", r"/guilds/\d+/scheduled-events"): "/guilds/{guild_id}/scheduled-events",
    ("PATCH", r"/guilds/\d+/scheduled-events/\d+"): (
        "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}"
    ),
    ("POST", r"/users/@me/channels"): "/users/@me/channels",
    ("PUT", r"/applications/\d+/commands"): "/applications/{application_id}/commands",
}


@cache
def description() -> dict[str, Any] | None:
    """Return the description, or None where it is not on this machine."""
    named = os.environ.get("DISCORD_OPENAPI")
    found = [Path(named)] if named else sorted(ROOT.parent.glob("*/discord-openapi.json"))
    return json.loads(found[0].read_text("utf-8")) if found else None


def check(method: str, path: str, body: Any) -> bool:
    """Hold one request against the description; return whether there was anything to hold it against."""
    api = description()
    for (wanted, pattern), name in _WANTED.items():
        if api is not None and method == wanted and re.fullmatch(pattern, path) and body is not None:
            _validator(method, name).validate(_as_described(body))
            return True
    return False


def _as_described(body: Any) -> Any:
    """Return a body with ids as text: discord.py writes some as numbers, which Discord takes as well."""
    if not isinstance(body, dict):
        return body
    if isinstance(body.get("allowed_mentions"), dict):
        allowed = body["allowed_mentions"]
        body = {
            **body,
            "allowed_mentions": {**allowed, "roles": [str(each) for each in allowed.get("roles", [])]},
        }
    if "recipient_id" in body:
        body = {**body, "recipient_id": str(body["recipient_id"])}
    if isinstance(body.get("data"), dict):
        return {**body, "data": _as_described(body["data"])}
    if "attachments" not in body:
        return body
    return {**body, "attachments": [{**each, "id": str(each["id"])} for each in body["attachments"]]}


@cache
def _validator(method: str, name: str) -> jsonschema_rs.Draft202012Validator:
    api = description()
    assert api is not None
    schema = api["paths"][name][method.lower()]["requestBody"]["content"]["application/json"]["schema"]
    return jsonschema_rs.Draft202012Validator({**schema, "components": api["components"]})
