"""Every setting, as `.env.example` and docs/operators/settings.md list it."""

from __future__ import annotations

from msgspec import Struct

from bot.locales import LANGUAGES, SOURCE

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("console", "json")
MOST_OPERATOR = 150
"""Characters of who runs the bot."""


class EnvSetting(Struct, frozen=True, kw_only=True):
    """One setting as `.env.example` and the README list it."""

    key: str
    default: str
    meaning: str


SETTINGS = (
    EnvSetting(
        key="DISCORD_TOKEN",
        default="",
        meaning="The bot's token from Discord's developer portal. Empty: the local preview starts instead.",
    ),
    EnvSetting(
        key="DISCORD_TOKEN_FILE",
        default="",
        meaning="A file that holds the token, such as a container's secret, where DISCORD_TOKEN is empty.",
    ),
    EnvSetting(
        key="DATABASE_PATH",
        default="",
        meaning="The SQLite file that keeps what servers file. Empty: data/hyosan-wire.db here in the "
        "project folder, or hyosan-wire.db in your own data folder where the bot is installed.",
    ),
    EnvSetting(
        key="DATABASE_URL",
        default="",
        meaning="The PostgreSQL database that keeps it instead of that file, where the extra postgres is "
        "installed: postgresql://user:password@host/name.",
    ),
    EnvSetting(
        key="PACK",
        default="",
        meaning="Where the facts come from: a folder, or the https address of a signed pack, looked at every "
        "hour. Empty: those that came with this version.",
    ),
    EnvSetting(
        key="PACK_KEY",
        default="",
        meaning="The key that the pack at that address is signed by: 64 characters, of whoever publishes it.",
    ),
    EnvSetting(
        key="OPERATOR",
        default="",
        meaning="Who runs this bot and how to reach them, as /help tells everybody: a name and a contact, "
        f"{MOST_OPERATOR} characters at most.",
    ),
    EnvSetting(
        key="SITE_URL",
        default="",
        meaning="The address of the web site that the command site makes, for its feeds and links, and for "
        "/help to lead there.",
    ),
    EnvSetting(key="LOG_LEVEL", default="INFO", meaning=f"How much is logged: {', '.join(LEVELS)}."),
    EnvSetting(
        key="LOG_FORMAT",
        default="console",
        meaning=f"How it is logged: {' or '.join(LOG_FORMATS)}.",
    ),
    EnvSetting(
        key="BACKUP_DAYS",
        default="14",
        meaning="How many days a daily copy of the database is kept, in backups/ beside it. 0: none is made.",
    ),
    EnvSetting(
        key="BACKUP_DIR",
        default="",
        meaning="With DATABASE_URL: the folder that pg_dump writes to, for doctor to look whether a recent "
        "file is there.",
    ),
    EnvSetting(
        key="HEALTH_PORT",
        default="0",
        meaning="The port of /healthz, /readyz and /metrics, 1 to 65535, or 0 for none.",
    ),
    EnvSetting(
        key="HEALTH_HOST",
        default="127.0.0.1",
        meaning="The address they are served on: this machine alone, or 0.0.0.0 for whoever can reach it.",
    ),
    EnvSetting(
        key="INTERACTIONS_PORT",
        default="0",
        meaning="The port at which Discord's interactions are taken over HTTP instead of from its gateway, "
        "1 to 65535, or 0 for the gateway.",
    ),
    EnvSetting(
        key="INTERACTIONS_HOST",
        default="127.0.0.1",
        meaning="The address they are taken at: this machine alone, or 0.0.0.0 for a proxy on another one.",
    ),
    EnvSetting(
        key="INTERACTIONS_URL",
        default="",
        meaning="The https address that leads there from outside, for doctor to tell Discord of.",
    ),
    EnvSetting(
        key="PUBLIC_KEY",
        default="",
        meaning="The application's public key, which Discord signs them by. Empty: asked of Discord.",
    ),
    EnvSetting(
        key="SHARD_COUNT",
        default="0",
        meaning="How many shards the gateway has the bot's servers in, all processes together; 0: no shards.",
    ),
    EnvSetting(
        key="SHARD_IDS",
        default="",
        meaning="Which of the shards this process has, such as 0-3 or 0,2. Empty: all of them.",
    ),
    EnvSetting(
        key="FEED_NETWORKS",
        default="",
        meaning="Networks that feeds may be fetched from beside the public internet, with commas between: "
        "10.0.0.0/8, fd00::/8.",
    ),
    EnvSetting(
        key="PREVIEW_PORT",
        default="0",
        meaning="The port of the local preview's page, 1 to 65535, or 0 for any free one.",
    ),
    EnvSetting(
        key="PREVIEW_LOCALE",
        default=SOURCE,
        meaning=f"The language the preview's people read: {', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}.",
    ),
)
