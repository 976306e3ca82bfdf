"""An answer as a card: a heading, blocks of markup, a foot; and what stands on each of its pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum

from msgspec import Struct

from bot.answers.query import Query
from bot.cards.markup import NOTHING, Markup, concat, cut, read_length, split
from bot.domain.reports.vocabulary import Level

# Discord's limits for one message are 40 components and 4,000 characters; a page keeps clear of both.
PAGE_CHARACTERS = 3600
PAGE_BLOCKS = 20
PAGE_READ = 1500
"""Characters that are read of one page of several at most: about two screens of a phone."""
_PAGE_NUMBER = 50
"""Characters that the number of a page takes, and the breaks between blocks."""

NEUTRAL = 0x7A7F87
REFUSED = 0xB3261E
DISPUTED = 0xC2410C
ACCENTS = {
    Level.CONFIRMED: 0x1E8E4E,
    Level.CORROBORATED: 0x0E8A8A,
    Level.REPORTED: 0xC98A00,
    Level.RUMORED: 0x8250A8,
}
"""The colour beside each level; the words always say the level too."""


class ButtonAction(Enum):
    """What a button below a card does."""

    UNDO = "undo"
    """Takes back the report whose number is the action's argument."""
    FILE = "file"
    """Files the draft whose number is the argument; the next ones change it or throw it away."""
    EDIT = "edit"
    MORE = "more"
    CANCEL = "cancel"
    TAKE = "take"
    """Takes the name on record for one that is near it; the next marks the one typed as new."""
    NEW = "new-name"
    SAVE = "save"
    """Lets the report that a draft edits say what the draft does, once whoever saves said why."""
    CHANGE = "change"
    """Begins to edit the report whose number is the argument; the next ones retract it, let it count again,
    and show what was done to it.
    """
    RETRACT = "retract"
    RESTORE = "restore"
    HISTORY = "history"
    REVIVE = "revive"
    """Lets a report be again what it was after the revision that was chosen."""
    REVIEW = "review"
    """Shows the tip that was chosen, or whose number is the argument; the next ones approve it, begin to
    edit it before that, ask why it is rejected, and say which report it is a duplicate of.
    """
    APPROVE = "approve"
    AMEND = "amend"
    REJECT = "reject"
    SAME = "same"
    AS = "as"
    """Approves a tip with the source tag that was chosen, which was all it lacked."""
    REOPEN = "reopen"
    """Takes the decision on a tip back."""
    STOP_SENDER = "bar"
    """Asks for how long, and why, whoever sent the tip may suggest nothing; the next ends what was chosen."""
    ALLOW = "allow"
    SHOT = "shot"
    """Asks for a screenshot of the report whose number is the argument."""
    SUGGEST = "suggest"
    """Opens the form of a tip, with what was checked."""
    YOURS = "yours"
    """Shows whoever presses the tip of theirs that was chosen, or whose number is the argument; the next ones
    open it to be edited, and withdraw it.
    """
    REWRITE = "rewrite"
    WITHDRAW = "withdraw"
    FOLLOW = "follow"
    """Lets whoever presses follow what is named; the next ends a follow of theirs."""
    STOP = "stop"
    CALENDAR = "calendar"
    """Sends the day it comes as a calendar file; the next makes it an event of the server."""
    EVENT = "event"
    MINE = "mine"
    """Hands out what is kept of whoever presses; the next one forgets them (1), once they mean it (0)."""
    ERASE = "erase"
    JOIN = "join"
    """Makes a report a relay of the one that was chosen; the next one does so in a draft."""
    RELAY = "relay"
    BRING = "bring"
    """Imports the archive with the number, which was looked at; the next one also where names in it may be
    taken for others, or would confirm by their word alone.
    """
    BRING_MEANT = "bring-meant"
    SET = "set"
    """Opens the setting that was chosen; the next ones put it to what is chosen, open the form to write it
    in, and show all of them.
    """
    PUT = "put"
    WRITE = "write"
    PANEL = "panel"
    SETUP = "setup"
    """Shows a step of setting the server up; the next sets what the step is about to the channel that was
    pressed or chosen.
    """
    PLACE = "place"
    OLDER = "older"
    """Shows what was done before what is shown; the next one the stops made before those shown."""
    OLDER_STOPS = "older-stops"
    OLDER_TIPS = "older-tips"
    """Shows whoever presses the tips of theirs before the one whose number is the argument."""
    FEEDS = "feeds"
    """Shows the feeds of a server; the next one opens the one that was chosen."""
    FEED = "feed"
    FEED_ADD = "feed-add"
    """Opens the form in which a feed's address is written; the next one adds the one that was chosen of those
    that are suggested.
    """
    FEED_TAKE = "feed-take"
    FEED_LOOK = "feed-look"
    """Looks at the feed whose number is the argument; the next ones pause it, let it go on, and remove it."""
    FEED_PAUSE = "feed-pause"
    FEED_RESUME = "feed-resume"
    FEED_REMOVE = "feed-remove"
    SEND_REFUSED = "send-refused"
    """Sends what Discord did not take; the next forgets what of it is too old."""
    FORGET_REFUSED = "forget-refused"


class Button(Struct, frozen=True):
    """A button below a card: what it says, what it does, and to what."""

    label: Markup
    action: ButtonAction
    argument: int | str
    dangerous: bool = False
    """Whether it takes something away."""
    primary: bool = False
    """Whether it is what most will press."""


MOST_LINKED = 512
"""Characters of an address that Discord takes on a button."""


class WebLink(Struct, frozen=True):
    """A button that leads out of Discord: what it says, and a checked address of `MOST_LINKED` at most."""

    label: Markup
    url: str


class MenuContent(Enum):
    """What a menu offers."""

    OPTIONS = "options"
    CHANNELS = "channels"
    PLACES = "places"
    """Where something can be posted: channels, threads, forums."""
    ROLES = "roles"


class Menu(Struct, frozen=True, kw_only=True):
    """A select below a card: what it says, what choosing does, to what; and what it offers.

    ``options`` are labels with their values; channels and roles are the server's own. ``chosen`` are the
    values, or the ids, that are chosen already.
    """

    label: Markup
    action: ButtonAction
    argument: int | str
    content: MenuContent = MenuContent.OPTIONS
    options: Sequence[tuple[Markup, str]] = ()
    chosen: Collection[str] = ()
    min_values: int = 1
    max_values: int = 1


class ShowableBy(Enum):
    """Who may post a private answer for everybody: a moderator where it repeats what somebody typed."""

    ANYBODY = "anybody"
    MODERATORS = "moderators"
    NOBODY = "nobody"


class NavigationLink(Struct, frozen=True):
    """A way on from an answer: what it says, and the question it asks."""

    label: Markup
    query: Query


MOST_DESTINATIONS, MOST_LINKS = 20, 4
"""Ways on in the select and as buttons; Discord takes 25 and 5, some of which are for the way back."""


class Card(Struct, frozen=True, kw_only=True):
    """One answer, however long; ``head`` and ``foot`` stand on each of its pages.

    ``links`` are the few next questions, a button each; ``destinations`` is whatever else it names.
    """

    head: Markup
    blocks: Sequence[Markup] = ()
    foot: Markup = NOTHING
    accent: int = NEUTRAL
    buttons: Sequence[Button] = ()
    outside: Sequence[WebLink] = ()
    menus: Sequence[Menu] = ()
    links: Sequence[NavigationLink] = ()
    destinations: Sequence[NavigationLink] = ()
    showable_by: ShowableBy = ShowableBy.ANYBODY
    """Whether it is worth showing to everybody who reads along."""
    title: Markup = NOTHING
    """What it is called where a post has a title: in plain text, and nothing that has to be hidden."""

    def pages(self, *, turned: bool = True) -> list[list[Markup]]:
        """Return the blocks of each page (at least one page), none cut that fits a page of its own.

        Of what is no question, whose pages cannot be turned, there is more on the first one.
        """
        around = concat(self.head, "\n", self.foot)
        room = _Room(
            PAGE_CHARACTERS - len(around),
            (PAGE_READ - _PAGE_NUMBER - read_length(around)) if turned else PAGE_CHARACTERS,
        )
        pages: list[list[Markup]] = [[]]
        for block in (piece for whole in self.blocks for piece in _pieces(whole, room)):
            if pages[-1] and (len(pages[-1]) >= PAGE_BLOCKS or not room.holds([*pages[-1], block])):
                pages.append([])
            pages[-1].append(block)
        return pages


class _Room(Struct, frozen=True):
    """How many characters a page has room for, and how many of them to be read."""

    characters: int
    read: int

    def holds(self, blocks: Sequence[Markup]) -> bool:
        """Tell whether blocks fit."""
        return sum(map(len, blocks)) <= self.characters and sum(map(read_length, blocks)) <= self.read


def _pieces(block: Markup, room: _Room) -> list[Markup]:
    """Split a block that no page holds at its line ends; cut a line that no page holds."""
    if room.holds([block]):
        return [block] if block else []
    pieces: list[Markup] = [NOTHING]
    for line in split(block):
        grown = concat(pieces[-1], "\n", line) if pieces[-1] else line
        if room.holds([grown]):
            pieces[-1] = grown
        else:
            pieces.append(line if room.holds([line]) else cut(line, min(room.characters, room.read)))
    return [piece for piece in pieces if piece]
