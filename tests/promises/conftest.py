"""What the promises are tried in: the bot in one server, as its commands are."""

from tests.commands.conftest import here

__all__ = ["here"]
