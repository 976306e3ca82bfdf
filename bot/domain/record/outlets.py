"""The outlet directory: who publishes where, so that a link or a name says whose word something is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from msgspec import Struct

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.report import Source
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.names import fold

ACCOUNT = "{}"
"""Where the name of an account stands in a link, and in what a source by it is called."""
_AT_NAVER = re.compile(
    r"//(?:[\w-]+\.)*naver\.com(?=/).*?(?:/(?:article|press)/|[?&](?:oid|office_?id)=)(?P<number>\d{3})(?!\d)",
    re.IGNORECASE,
)
"""A link of Naver's news, and the number of the outlet in it."""
_ACCOUNT_NAME = re.compile(r"[^\W_][\w.-]{0,39}|_[\w.-]{1,39}")


class AccountForm(Struct, frozen=True, gc=False):
    """How links of a platform say whose account it is, and what a source by it is called.

    ``at`` are the beginning of a path (``/r/{}``), a value asked for (``?id={}``), or the part of the host
    before the domain (``{}.``).
    """

    at: tuple[str, ...]
    name: str
    name_ko: str | None = None


class Outlet(Struct, frozen=True, gc=False):
    """Who publishes on some domains and those below them.

    Where there are ``accounts`` it is a platform: the source is whose account it is, and the words in
    ``nobody`` stand where an account does and are none. What is on a ``portal`` is others', of whom its links
    do not tell but by the number that an outlet has at ``naver``; one that ``stands_in`` is the source where
    nobody else is known.
    """

    name: str
    tag: SourceTag
    domains: tuple[str, ...] = ()
    name_ko: str | None = None
    aliases: tuple[str, ...] = ()
    accounts: tuple[AccountForm, ...] = ()
    nobody: tuple[str, ...] = ()
    portal: bool = False
    stands_in: bool = False
    naver: str | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every name it goes by, its own first."""
        return tuple(name for name in (self.name, self.name_ko, *self.aliases) if name)

    def as_source(self) -> Source:
        """Return it as a source."""
        return Source(self.name, self.tag, next(iter(self.domains), None), self.name_ko)


class OutletDirectory:
    """The outlets that are known: by domain and by name, each look-up as fast however many there are."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = tuple(outlets)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._outlets)

    @cached_property
    def _by_domain(self) -> Mapping[str, Outlet]:
        return {domain: outlet for outlet in reversed(self._outlets) for domain in outlet.domains}

    @cached_property
    def _by_number(self) -> Mapping[str, Outlet]:
        return {outlet.naver: outlet for outlet in self._outlets if outlet.naver}

    @cached_property
    def _by_name(self) -> Mapping[str, Outlet]:
        return {fold(name): outlet for outlet in reversed(self._outlets) for name in outlet.spellings}

    @cached_property
    def _account_names(self) -> tuple[re.Pattern[str], list[tuple[AccountForm, Outlet]]]:
        """Return what every account's name looks like, and whose each of its groups is."""
        forms = [
            (name, form, outlet)
            for outlet in self._outlets
            for form in outlet.accounts
            for name in (form.name, form.name_ko)
            if name
        ]
        account = rf"({_ACCOUNT_NAME.pattern})"
        names = (re.escape(name).replace(re.escape(ACCOUNT), account) for name, *_ in forms)
        # One pattern of them all: a name that is none of them is told at once.
        return re.compile("|".join(names) or "(?!)", re.IGNORECASE), [(f, o) for _, f, o in forms]

    def at(self, host: str) -> Outlet | None:
        """Return who publishes at a host: of its domain, or of one above it."""
        labels = host.lower().rstrip(".").split(".")
        ends = (".".join(labels[place:]) for place in range(len(labels) - 1))
        return next((self._by_domain[end] for end in ends if end in self._by_domain), None)

    def named(self, name: str) -> Outlet | None:
        """Return the outlet that goes by a name, in either language; None for one that is only like it."""
        return self._by_name.get(fold(name))

    def holding(self, text: str) -> list[Outlet]:
        """Return the outlets that have a text in a name, those that begin with it first; no portals."""
        wanted = fold(text)
        begins = [form for form in self._by_name if form.startswith(wanted)]
        holds = [form for form in self._by_name if wanted in form]
        found = map(self._by_name.__getitem__, (*begins, *holds))
        return list({each.name: each for each in found if not each.portal}.values())

    def source_named(self, name: str) -> Source | None:
        """Return the source that a name is: an outlet, or an account as sources by it are called."""
        outlet = self.named(name)
        if outlet is not None:
            return None if outlet.portal and not outlet.stands_in else outlet.as_source()
        pattern, forms = self._account_names
        account = pattern.fullmatch(name)
        if account is None or account.lastindex is None:
            return None
        form, platform = forms[account.lastindex - 1]
        return _account_source(form, platform, account[account.lastindex])

    def source_at(self, url: str, *, field: Field = Field.SOURCE) -> Source | None:
        """Return the source that a link is of: the outlet, or the account on a platform; None where nobody
        known publishes there. Refuses a link that does not say whose it is, as those of portals.
        """
        try:
            link = urlsplit(url)
            outlet = self.at(link.hostname or "")
        except ValueError:  # what is no address at all, such as https://[x
            return None
        if outlet is None:
            return None
        if outlet.portal:
            read = _AT_NAVER.search(url)
            known = self._by_number.get(read["number"]) if read else None
            if known is not None:
                return known.as_source()
            raise DomainError(Refusal.SOURCE_PORTAL, field=field, site=outlet.name)
        if not outlet.accounts:
            return outlet.as_source()
        for form in outlet.accounts:
            for place in form.at:
                account = _account_at(link, place, outlet)
                if account is not None:
                    return _account_source(form, outlet, account)
        raise DomainError(Refusal.SOURCE_ACCOUNT, field=field, site=outlet.name)

    def unnamed_at(self, url: str) -> Outlet | None:
        """Return the portal or platform whose link does not say whose it is; None for any other link."""
        try:
            self.source_at(url)
        except DomainError:
            return self.at(urlsplit(url).hostname or "")
        return None

    def platform_at(self, url: str) -> Outlet | None:
        """Return the platform of many accounts that a link is of; None for any other link."""
        try:
            outlet = self.at(urlsplit(url).hostname or "")
        except ValueError:  # what is no address at all
            return None
        return outlet if outlet is not None and outlet.accounts else None


def _account_source(form: AccountForm, platform: Outlet, account: str) -> Source:
    korean = form.name_ko.replace(ACCOUNT, account) if form.name_ko else None
    return Source(form.name.replace(ACCOUNT, account), platform.tag, name_ko=korean)


def _account_at(link: SplitResult, place: str, platform: Outlet) -> str | None:
    """Return the account that stands at a place of a link, None where none does."""
    if place.startswith("?"):
        found = next(iter(parse_qs(link.query).get(place[1 : -len(f"={ACCOUNT}")], ())), "")
    elif place.startswith("/"):
        found = _in_path(link.path, place)
    else:
        host = (link.hostname or "").lower()
        before = next((host[: -len(d) - 1] for d in platform.domains if host.endswith(f".{d}")), "")
        found = before.rpartition(".")[2]
    known = _ACCOUNT_NAME.fullmatch(found) and found.lower() not in platform.nobody
    return found if known else None


def _in_path(path: str, place: str) -> str:
    """Return what stands in a path where a form of it has the account; nothing where it has another form."""
    read = unicodedata.normalize("NFC", unquote(path))
    parts, wanted = read.strip("/").split("/"), place.strip("/").split("/")
    if len(parts) < len(wanted):
        return ""
    found = ""
    for part, form in zip(parts, wanted, strict=False):
        before, account, after = form.partition(ACCOUNT)
        if not account:
            if part.lower() != form:
                return ""
        elif not part.startswith(before) or not part.endswith(after):
            return ""
        else:
            found = part[len(before) : len(part) - len(after)]
    return found
