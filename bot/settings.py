"""Settings from the environment, checked all at once."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path

from msgspec import Struct

from bot.locales import LANGUAGES, SOURCE, language_meant
from bot.settings_list import LEVELS, LOG_FORMATS, MOST_OPERATOR, SETTINGS
from bot.shards import MOST_SHARDS, shard_ids, shard_problems

NAME = "hyosan-wire"
_PACKAGE = Path(__file__).resolve().parent
CHECKOUT = not (_PACKAGE / "pack").is_dir()
"""Whether the bot runs from its project folder; else it is installed."""
ROOT = _PACKAGE.parent if CHECKOUT else Path.cwd()
"""Where relative paths and ``.env`` are: the project folder, or where an installed bot was started."""
DATA = ROOT / "data" if CHECKOUT else _PACKAGE / "pack"
"""The fact pack's folder."""
_MOST_DAYS = 3650
HTTPS = "https://"
POSTGRESQL = ("postgresql://", "postgres://")
"""What the address of a PostgreSQL database begins with."""


Networks = tuple[IPv4Network | IPv6Network, ...]


class SettingsError(Exception):
    """One or more settings are unusable; the message names each and what would do."""


class Settings(Struct, frozen=True, kw_only=True):
    """How this bot runs."""

    token: str | None
    database_path: Path
    database_url: str | None
    pack: str
    pack_key: str
    operator: str
    site_url: str
    log_level: int
    log_format: str
    backup_days: int
    backup_dir: Path | None
    health_port: int
    health_host: str
    interactions_port: int
    interactions_host: str
    interactions_url: str
    public_key: str
    shard_count: int
    shard_ids: tuple[int, ...]
    feed_networks: Networks
    preview_port: int
    preview_locale: str

    @property
    def database(self) -> Path | str:
        """Return where the store is: the path of a file, or the address of a PostgreSQL database."""
        return self.database_url or self.database_path

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Return the settings an environment gives; raises `SettingsError` naming every bad key at once."""
        given = {each.key: env.get(each.key, "").strip() or each.default for each in SETTINGS}
        problems = list(_take_secret(given))
        problems += [*_problems(given), *_network_problems(given), *_http_problems(given)]
        problems += [*_pack_problems(given), *shard_problems(given)]
        chosen = given["DATABASE_PATH"]
        database = ROOT / Path(chosen).expanduser() if chosen else _home() / f"{NAME}.db"
        if not (given["DATABASE_URL"] or POSTGRESQL[0]).startswith(POSTGRESQL):  # it may hold a password
            problems.append(f"DATABASE_URL: it begins with {POSTGRESQL[0]}; DATABASE_PATH names a file.")
        try:
            if database.is_dir():
                problems.append(f"DATABASE_PATH: {database} is a folder; name a file in it.")
        except OSError as error:  # a name longer than the system takes
            problems.append(f"DATABASE_PATH: {error.strerror}: {str(database)[:60]}…")
        if problems:
            raise SettingsError("\n".join(problems))
        return cls(
            token=given["DISCORD_TOKEN"] or None,
            database_path=database,
            database_url=given["DATABASE_URL"] or None,
            pack=given["PACK"],
            pack_key=given["PACK_KEY"].lower(),
            operator=given["OPERATOR"],
            site_url=given["SITE_URL"].rstrip("/"),
            log_level=logging.getLevelNamesMapping()[given["LOG_LEVEL"].upper()],
            log_format=given["LOG_FORMAT"].lower(),
            backup_days=int(given["BACKUP_DAYS"]),
            backup_dir=ROOT / Path(given["BACKUP_DIR"]).expanduser() if given["BACKUP_DIR"] else None,
            health_port=int(given["HEALTH_PORT"]),
            health_host=given["HEALTH_HOST"],
            interactions_port=int(given["INTERACTIONS_PORT"]),
            interactions_host=given["INTERACTIONS_HOST"],
            interactions_url=given["INTERACTIONS_URL"],
            public_key=given["PUBLIC_KEY"].lower(),
            shard_count=int(given["SHARD_COUNT"]),
            shard_ids=shard_ids(given["SHARD_IDS"], int(given["SHARD_COUNT"])),
            feed_networks=tuple(map(ip_network, _networks(given["FEED_NETWORKS"]))),
            preview_port=int(given["PREVIEW_PORT"]),
            preview_locale=language_meant(given["PREVIEW_LOCALE"]) or SOURCE,
        )


def _take_secret(given: dict[str, str]) -> Iterator[str]:
    """Take the token out of the file that holds it; yield what stands in the way."""
    secret = given["DISCORD_TOKEN_FILE"]
    if not secret:
        return
    if given["DISCORD_TOKEN"]:
        yield "DISCORD_TOKEN_FILE: DISCORD_TOKEN is set as well; leave one of them empty."
        return
    try:
        given["DISCORD_TOKEN"] = Path(secret).expanduser().read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        yield f"DISCORD_TOKEN_FILE: {secret} cannot be read: {error}."
        return
    if not given["DISCORD_TOKEN"]:
        yield f"DISCORD_TOKEN_FILE: {secret} is empty; write the token into it."


def _problems(given: Mapping[str, str]) -> Iterator[str]:
    """Yield what no setting of such a kind may be, each with what would do."""
    if given["LOG_LEVEL"].upper() not in LEVELS:
        yield f"LOG_LEVEL: {given['LOG_LEVEL']!r} is none of {', '.join(LEVELS)}."
    if given["LOG_FORMAT"].lower() not in LOG_FORMATS:
        yield f"LOG_FORMAT: {given['LOG_FORMAT']!r} is none of {', '.join(LOG_FORMATS)}."
    for key, what, most in _NUMBERS:
        if not _number(given[key], most):
            yield f"{key}: {given[key]!r} is not {what} from 0 to {most}."
    if language_meant(given["PREVIEW_LOCALE"]) is None:
        yield f"PREVIEW_LOCALE: {given['PREVIEW_LOCALE']!r} is none of {', '.join(LANGUAGES)}."
    for key in ("HEALTH_HOST", "INTERACTIONS_HOST"):
        try:
            ip_address(given[key])
        except ValueError:
            yield f"{key}: {given[key]!r} is no address; 127.0.0.1, ::1 or 0.0.0.0 would do."
    if any(c.isspace() for c in given["DISCORD_TOKEN"]):
        yield "DISCORD_TOKEN: a token has no spaces; copy it again from the developer portal."
    if len(given["OPERATOR"]) > MOST_OPERATOR or not given["OPERATOR"].isprintable():
        yield f"OPERATOR: write one line of {MOST_OPERATOR} characters at most, a name and a contact."


def _network_problems(given: Mapping[str, str]) -> Iterator[str]:
    """Yield which of the networks that are named is none."""
    for network in _networks(given["FEED_NETWORKS"]):
        try:
            ip_network(network)
        except ValueError as error:
            yield f"FEED_NETWORKS: {network[:60]!r} is no network ({error}); 10.0.0.0/8 or fd00::/8 would do."


def _http_problems(given: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands in the way of taking interactions over HTTP, and what is no address of a site."""
    site = given["SITE_URL"]
    if site and not re.fullmatch(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?", site):
        yield f"SITE_URL: {site!r} is none; https://fans.example.org/wire would do."
    port, url = given["INTERACTIONS_PORT"], given["INTERACTIONS_URL"]
    if port != "0" and not given["DISCORD_TOKEN"]:
        yield "INTERACTIONS_PORT: DISCORD_TOKEN is empty; set it, or leave this 0 for the local preview."
    if port != "0" and port == given["HEALTH_PORT"]:
        yield f"INTERACTIONS_PORT: HEALTH_PORT is {port} as well; give each a port of its own."
    if url and not re.fullmatch(r"https://[^\s/]+(/\S*)?", url):
        yield f"INTERACTIONS_URL: {url!r} is none; https://bot.example.org/interactions would do."
    if given["PUBLIC_KEY"] and not re.fullmatch(r"[0-9a-fA-F]{64}", given["PUBLIC_KEY"]):
        yield (
            "PUBLIC_KEY: copy all 64 characters of it from General Information in the developer portal, "
            "or leave it empty."
        )


def _pack_problems(given: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands in the way of the facts."""
    pack, key = given["PACK"], given["PACK_KEY"]
    if pack.startswith(HTTPS):
        if not re.fullmatch(r"https://[^\s/]+/\S*[^\s/]", pack):
            yield f"PACK: {pack!r} names no file; https://example.org/pack.zip would do."
        if not re.fullmatch(r"[0-9a-fA-F]{64}", key):
            yield "PACK_KEY: PACK needs it: the 64 characters that whoever publishes those facts names."
    elif pack and not (ROOT / Path(pack).expanduser() / "show.toml").is_file():
        yield f"PACK: {pack} is no folder with a show.toml in it, and no https address."


_NUMBERS = (
    ("PREVIEW_PORT", "a port", 65535),
    ("HEALTH_PORT", "a port", 65535),
    ("INTERACTIONS_PORT", "a port", 65535),
    ("BACKUP_DAYS", "a number of days", _MOST_DAYS),
    ("SHARD_COUNT", "a number of shards", MOST_SHARDS),
)


def _number(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(most)) and int(text) <= most


def _networks(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _home() -> Path:
    """Return the folder of the database where no other is named."""
    if CHECKOUT:
        return ROOT / "data"
    from platformdirs import user_data_dir

    return Path(user_data_dir(NAME, appauthor=False))
