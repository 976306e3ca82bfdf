"""Why there is no connection to Discord, in a line: one that was lost, and one that was refused for good."""

from __future__ import annotations

import logging

from bot.operating.gateway import gateway_advice

# The gateway's close codes after which no try helps (Discord's "Opcodes and Status Codes").
_CLOSED = {
    4004: "DISCORD_TOKEN: Discord no longer accepts this token. Copy it again from the developer portal.",
    4010: "Discord refuses this bot's shard. Nothing here asks for one: update Hyosan Wire.",
    4012: "Discord no longer speaks this version of its gateway: update Hyosan Wire.",
    4013: "Discord refuses this bot's intents. It asks for none: update Hyosan Wire.",
    4014: "Discord refuses this bot's intents. It asks for none: update Hyosan Wire.",
}
_NO_SUCH_SHARD, _TOO_FEW_SHARDS = 4010, 4011


async def closed_message(code: int, token: str, shards: int = 0) -> str:
    """Return the sentence for a connection that Discord closed for good, by its code and how many shards the
    bot is in; what has to be set is asked of Discord.
    """
    if code == _TOO_FEW_SHARDS:
        advice = await gateway_advice(token)
        wanted = str(advice.shards) if advice is not None else "what hyosan-wire doctor says"
        few = f"{shards} shards are" if shards else "one connection is"
        return (
            f"SHARD_COUNT: {few} too few for the servers that this bot is in. Set it to {wanted}, in every "
            "process of the bot, and start them again."
        )
    if code == _NO_SUCH_SHARD and shards:
        return (
            f"SHARD_COUNT, SHARD_IDS: Discord has no such shards of {shards}. Set SHARD_COUNT to the same in "
            "every process of the bot, and start them again."
        )
    return _CLOSED.get(code, f"Discord closed the connection ({code}).")


def one_line(record: logging.LogRecord) -> bool:
    """Let a lost connection, or one that there was not, be one line: why, and when it is tried again."""
    message = str(record.msg)
    if not (
        record.exc_info and message.startswith(("Attempting a reconnect", "Failed to connect for shard"))
    ):
        return True
    said = why(record.exc_info[1]).replace("%", "%%")
    arguments = record.args if isinstance(record.args, tuple) else ()
    if message.startswith("Failed"):
        record.msg = f"Shard %s is not connected ({said}); trying again in 5 s"
    else:
        *shard, _ = arguments
        record.msg = f"Lost Discord{' on shard %s' if shard else ''} ({said}); trying again in %.0f s"
    record.exc_info = record.exc_text = None
    record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True


def why(error: BaseException | None) -> str:
    """Return what an error says, or its name where it says nothing."""
    return str(error) or type(error).__name__
