"""What a user reads when something was refused or broke."""

from __future__ import annotations

from bot.domain.errors import DomainError, Refusal
from bot.domain.topics import NAMED, TopicKind
from bot.domain.words import SourceTag, Stance
from bot.locales import Voice
from bot.views.card import REFUSED, Card
from bot.views.markdown import escape, shorten

_TYPED_SHOWN = 60
"""Characters of what was typed that a refusal repeats."""


def refusal_card(say: Voice, error: DomainError) -> Card:
    """Return the one sentence of a refusal, after the name of the field it concerns."""
    problem = say(f"error-{error.refusal}", **_details(say, error))
    if error.field is not None:
        problem = say("error-field", field=say.word(error.field), problem=problem)
    return Card(head=problem, accent=REFUSED)


def breakage_card(say: Voice, reference: str) -> Card:
    """Return the sentence for an unexpected error, with the reference it was logged under."""
    return Card(head=say("error-unexpected", reference=reference), accent=REFUSED)


def _details(say: Voice, error: DomainError) -> dict[str, str | int]:
    details = dict(error.details)
    if "given" in details:
        details["given"] = escape(shorten(str(details["given"]), _TYPED_SHOWN))
    if error.refusal is Refusal.TOPIC:
        kinds = [f"`{kind}:…`" if kind in NAMED else f"`{kind}`" for kind in TopicKind]
        details["topics"] = say.listing(kinds, either=True)
    elif error.refusal is Refusal.CHOICE:
        choices = str(error.details["choices"]).split("\n")
        details["choices"] = say.listing([f"`{each}`" for each in choices], either=True)
    elif error.refusal is Refusal.TAG:
        details["tags"] = say.listing([f"`{tag}`" for tag in SourceTag], either=True)
    elif error.refusal is Refusal.STANCE_FOR_TOPIC:
        details["stance"] = say.word(Stance(str(error.details["stance"])))
    elif error.refusal in (Refusal.NAME_NEAR, Refusal.ACTOR_UNKNOWN, Refusal.SOURCE_UNKNOWN):
        names = str(error.details["closest"]).split("\n")
        details["closest"] = say.listing([f"**{escape(name)}**" for name in names], either=True)
    return details
