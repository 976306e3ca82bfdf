"""Whether a feed's item is of the show's coming season, or of something else beside which the show is named.

Sites name a show for many reasons: who somebody is, what to watch instead, what a platform had before. So a
headline has to name a season as the show's own, by its number or as what is new of the show, or say of the
show itself that it comes back or ends. The reader of `/check` is asked by people who mean the show, and
reads more into less.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.record.people import Role
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.feeds import FeedItem
from bot.search.lexicon import Lexicon
from bot.search.talk import Subject
from bot.services.item_talk import Aside
from bot.services.item_text import COMING, ItemText

_OF_ITS_MAKING = {
    *(Subject.TRAILER, Subject.FILMING, Subject.RELEASE, Subject.DATE, Subject.DELAY, Subject.EXTRA),
    *(Subject.CAST, Subject.NEW, Subject.LEAVE, Subject.IN_TALKS, Subject.PLOT, Subject.SETTING),
    *(Subject.EPISODES, Subject.SLATE, *COMING),
}


def telling_texts(snapshot: Snapshot, item: FeedItem) -> Sequence[str]:
    """Return what of an item tells of the coming season, what tells most first: its title, its sentence, or
    both; nothing where it is of something else.
    """
    lexicon, number = snapshot.derive(Lexicon).for_one_text(), snapshot.show.season
    title, sentence = (ItemText(lexicon, number, each) for each in (item.title, item.sentence))
    if title.says(Aside.PASTIME) and not (title.names_its_season and Subject.TRAILER in title.subjects):
        return ()
    both = f"{item.title.rstrip('.')}. {item.sentence}" if item.sentence else item.title
    if not (title.mentions or sentence.mentions):
        makers = {each.name for each in snapshot.pack.people if each.role is not Role.ACTOR}
        text = ItemText(lexicon, number, both)
        surely = text.names_a_season and text.names_its_own(makers) and not text.names_a_work()
        return [both] if surely else ()
    if title.names_its_season:
        more = sentence.names_it or sentence.names_a_season
        return [item.title, item.sentence, both] if more else [item.title, both]
    told = sentence.names_its_season or sentence.says_it_comes
    beside = title.names_a_work() and not (title.is_of_its_story and told)
    if title.says(Aside.LIST) or beside:
        return ()
    if title.mentions and title.says(Aside.LOOK_BACK):
        return _of_what_is_shown(title, sentence, both)
    found = _of_the_show(title, sentence, both) if title.mentions else ()
    if not (found or title.has_its_season) and (sentence.names_its_season or not title.mentions):
        return _of_its_sentence(title, sentence, both)
    return found


def _of_what_is_shown(title: ItemText, sentence: ItemText, both: str) -> Sequence[str]:
    """Return what tells of the season on a day on which one looks back."""
    new = sentence.names_its_season or sentence.names_a_season
    shown = sentence.subjects & _OF_ITS_MAKING or sentence.says(Aside.STILLS)
    return [sentence.text, both] if title.names_it and new and shown else ()


def _of_the_show(title: ItemText, sentence: ItemText, both: str) -> Sequence[str]:
    """Return what tells of the season where a title names the show alone."""
    new = sentence.names_its_season or sentence.names_a_season
    of_it = any(not each.beside for each in title.mentions)
    shown = of_it and title.names_a_part and Subject.TRAILER in title.subjects
    made = title.names_it and title.names_only_a_part and title.subjects & _OF_ITS_MAKING
    told = (of_it and title.names_a_season) or (title.names_it and title.has_a_season)
    told = told or title.says_it_comes or title.says_it_is_made
    theirs = title.names_its_people and new  # "the stars of season 2 meet the press"
    return [title.text, both] if told or made or shown or theirs or (title.names_it and new) else ()


def _of_its_sentence(title: ItemText, sentence: ItemText, both: str) -> Sequence[str]:
    """Return what tells of the season where the show is named below a title only."""
    if title.says(Aside.OTHER_SORT) and not title.names_its_sort:
        return ()
    theirs = title.names_a_season and (title.names_somebody or title.names_its_sort)
    sequel = title.says(Aside.SEQUEL) and title.is_of_its_story and sentence.mentions
    part = title.names_only_a_part and title.subjects & _OF_ITS_MAKING and sentence.names_it
    meant = (title.names_its_sort and sentence.names_a_season) or sequel or part
    own = sentence.names_its_season or sentence.says_it_comes
    of_it = any(not each.beside for each in sentence.mentions)
    own = own or (sentence.has_its_season and title.names_a_part) or (of_it and sentence.names_a_season)
    return [sentence.text, both] if own or theirs or meant else ()
