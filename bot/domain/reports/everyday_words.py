"""What people call topics, kinds of sources and stances, in every language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import SourceTag, Stance, Vocabulary
from bot.domain.text.cleaning import choose
from bot.domain.text.names import fold
from bot.domain.text.number_words import PLACE, with_number

M = TypeVar("M", bound=Vocabulary)

_TOPICS: Mapping[TopicKind, str] = {
    TopicKind.RENEWAL: "renewed, pickup, picked up, green light, greenlit, cancellation, cancelled, "
    "canceled, season {n} confirmed, 제작 확정, 시즌 {n} 확정, 제작 여부, 새 시즌 제작 여부, 제작 취소, "
    "renovación, renovada, {primera} temporada",
    TopicKind.FILMING_START: "filming, shooting, shoot, production, start of filming, filming begins, "
    "filming started, production start, 촬영, 촬영 소식, 크랭크인, 촬영 개시, 촬영 시작, "
    "rodaje, grabaciones, filmación, inicio del rodaje, producción",
    TopicKind.FILMING_END: "filming, shooting, shoot, production, wrap, wrapped, wrap up, filming end, "
    "filming ended, end of filming, post production, filming wrap, 촬영, 촬영 소식, 크랭크업, 촬영 끝, "
    "촬영 완료, 촬영 종료, rodaje, grabaciones, filmación, fin del rodaje, producción",
    TopicKind.TRAILER: "trailers, teaser, teaser trailer, preview, promo, first look, official trailer, "
    "예고편, 예고, 예고 영상, 티저, 티저 예고편, 트레일러, 메인 예고편, tráiler, avance, adelanto",
    TopicKind.RELEASE: "release date, released, releases, premiere, premiere date, air date, airing, "
    "launch, launch date, drop, drop date, delay, delayed, delays, postponed, postponement, pushed back, "
    "streaming date, date, coming out, out, season {n} release, season {n} date, 공개일, 공개, 공개 날짜, "
    "공개 시기, 날짜, 방영, 방영일, 방송, 방송일, 출시, 출시일, 시즌{n} 공개, 시즌{n} 공개일, 개봉, 개봉일, "
    "연기, 공개 연기, 지연, estreno, fecha de estreno, fecha, lanzamiento, retraso",
    TopicKind.CASTING: "cast, casts, cast news, actor, actors, actress, lineup, line-up, new cast, 캐스팅, "
    "출연, 출연진, 배우, 합류, 캐스팅 소식, 출연자, elenco, reparto, actores",
    TopicKind.CHARACTER: "characters, role, roles, part, 등장인물, 캐릭터, 배역, 역할, personaje, personajes",
    TopicKind.CREW: "director, directors, directing, writer, writers, staff, 제작진, 감독, 작가, 연출, "
    "각본, 스태프, equipo, dirección, guion",
    TopicKind.PLOT: "story, storyline, synopsis, spoiler, spoilers, plot leak, 줄거리, 스토리, 내용, "
    "시놉시스, 전개, 스포, 스포일러, trama, historia, sinopsis",
    TopicKind.SETTING: "location, locations, filming location, place, where, 배경·촬영지, 배경, 장소, "
    "촬영지, 로케이션, ambientación, escenario, lugar, locación, locaciones",
    TopicKind.PERSON: "person, people, actor news, news of, 인물 소식, 근황, 인물, 배우 근황, noticias de",
    TopicKind.SEASON1: "season {n}, s{n}, {first} season, season {one}, 시즌 {n}, 시즌 {원}, {n}시즌, "
    "temporada {n}, {primera} temporada, earlier seasons, previous season, earlier season, 이전 시즌, "
    "지난 시즌, temporadas anteriores",
    TopicKind.SEASON1_VIEWING: "viewing, views, viewership, ratings, ranking, rankings, top 10, numbers, "
    "시즌 {n} 시청 기록, 시청률, 시청 시간, 시청 시간 수, 순위, 조회수, 시청 기록, audiencia, "
    "audiencia de la temporada {n}, viewing of earlier seasons, 이전 시즌 시청 기록, "
    "audiencia de temporadas anteriores",
    TopicKind.SEASON3: "season {n}, s{n}, {first} season, season {one}, 시즌 {n}, 시즌 {원}, {n}시즌, "
    "temporada {n}, {primera} temporada, later seasons, 이후 시즌, temporadas posteriores",
    TopicKind.OTHER: "misc, general, episodes, episode, episode count, number of episodes, number of eps, "
    "eps, episode number, runtime, ost, soundtrack, budget, merch, 회차, 편수, 에피소드, 몇 부작, 부작, "
    "러닝타임, 제작비, 기타, 그 외, otro, otros, episodios, capítulos",
}
_TAGS: Mapping[SourceTag, str] = {
    SourceTag.OFFICIAL: "officially, official statement, official account, official post, 공식, 공식 발표, "
    "공식 입장, 공식 계정, oficial, comunicado oficial, cuenta oficial",
    SourceTag.TALENT_AGENCY: "agency, management, label, agency statement, agency post, "
    "official agency statement, agency official statement, spokesperson, representative, rep, 소속사, "
    "소속사 공식 입장, 소속사 측 공식 입장, 소속사 공식, 소속사 입장, 소속사 공지, 소속사 발표, "
    "소속사 관계자, 소속사 측, 매니지먼트, 기획사, agencia, agencia de talentos",
    SourceTag.NEWS_AGENCY: "wire, wire service, newswire, 통신사, 뉴스 통신사, agencia de noticias",
    SourceTag.PRESS: "news, article, articles, news article, newspaper, magazine, media, outlet, "
    "interview, exclusive, trade, tv, tv news, headline, reporter, journalist, press release, "
    "press conference, column, review, radio, broadcast, broadcaster, podcast, scoop, trade mag, "
    "trade magazine, trade paper, mag, daily, tabloid, 언론, 기사, 뉴스, 보도, "
    "보도 자료, 언론 보도, 언론사, 신문, 매체, 잡지, 방송, 방송사, 라디오, 팟캐스트, 전문지, 인터뷰, 단독, "
    "연예 뉴스, 기자, 기자 회견, 제작 발표회, 칼럼, prensa, noticia, noticias, nota, periódico, revista, "
    "entrevista",
    SourceTag.AGGREGATOR: "database, db, imdb, aggregated, listing, listicle, roundup, news site, "
    "release calendar, 데이터베이스, 모음, 종합, 소식 모음, 소식 모음 사이트, 편성표, "
    "agregador",
    SourceTag.FAN_SITE: "fansite, blog, blogger, wiki, forum, message board, fan, fans, fan page, fan cafe, "
    "fan theory, community, theory, speculation, guess, 팬사이트, 블로그, 위키, 나무위키, 팬, 팬카페, "
    "카페, 커뮤니티, 커뮤, 추측, 뇌피셜, 궁예, sitio de fans, foro, teoría",
    SourceTag.INSIDER: "rumor, rumour, rumors, rumours, leak, leaks, leaked, leaker, anonymous, hearsay, "
    "tip, insiders, crew, crew member, crew members, staff, staff member, extra, extras, extra on set, "
    "on set, set leak, set photo, set photos, eyewitness, witness, sighting, spotted, spoiler, 관계자, "
    "소식통, 루머, 소문, 유출, 찌라시, 카더라, 익명, 내부자, 측근, 썰, 지인, 제보, 목격, 목격담, 목격자, "
    "스태프, 제작진, 엑스트라, 보조 출연, 보조 출연자, 촬영장, 촬영 현장, 현장, fuente interna, filtración, "
    "filtrado, anónimo",
    SourceTag.SOCIAL: "twitter, tweet, x, instagram, insta, ig, reddit, tiktok, youtube, facebook, "
    "threads, discord, social media, fan account, post, story, stories, comment, dm, live, livestream, "
    "video, screenshot, telegram, bluesky, weverse, weibo, sns, 트위터, 트윗, 인스타, 인스타그램, "
    "인스타 스토리, 스토리, 유튜브, 레딧, 틱톡, 페이스북, 스레드, 디시, 더쿠, 갤러리, 라방, 라이브, 영상, "
    "게시글, 게시물, 댓글, 포스트, 캡처, 캡쳐, 카톡, 단톡방, 텔레그램, 위버스, 버블, redes sociales, "
    "redes, historias",
}
_STANCES: Mapping[Stance, str] = {
    Stance.CONFIRMED: "official, announced, officially confirmed, set, locked, 공식, 확정됨, 공식 확정, "
    "발표, 발표됨, confirmado, confirmada, anunciado",
    Stance.HAPPENED: "done, released, out, out now, wrapped, started, finished, past, fact, 완료, 공개됨, "
    "끝남, 나옴, 시작됨, 있었던 일, 사실, ya pasó, pasó",
    Stance.JOINS: "join, joined, joining, new, cast, in, 출연, 캐스팅, 합류함, 참여, 신규, se suma, se une",
    Stance.RETURNS: "return, returned, returning, back, comes back, 재출연, 컴백, 돌아옴, 복귀함, regresa, "
    "vuelve",
    Stance.EXPECTED: "expect, expects, rumor, rumour, rumored, rumoured, leak, likely, probably, maybe, "
    "soon, upcoming, planned, plan, prediction, predicted, delayed, 소문, 루머, 썰, 카더라, 예정, 예측, "
    "전망, 유력, 가능성, 아마, 곧, 연기, esperado, se espera, previsto",
    Stance.IN_TALKS: "talks, negotiating, considering, offered, up for, 검토, 검토 중, 논의, 제안, "
    "협의 중, 물망, en conversaciones, en negociaciones",
    Stance.WITHDREW: "withdraw, withdrawn, left, leaves, leaving, quit, quits, out of it, dropped out, "
    "exit, 하차함, 빠짐, 불참, 하차설, se fue, se va, sale",
    Stance.DENIED: "deny, denies, denial, false, fake, untrue, not true, debunked, 부정, 사실무근, "
    "사실 아님, 아님, 거짓, 오보, 반박, 가짜, desmentido, desmiente, falso",
    Stance.CANCELLED: "cancel, canceled, axed, called off, scrapped, 취소됨, 무산, 엎어짐, 제작 취소, "
    "cancelado, cancelada",
    Stance.NOT_ANNOUNCED: "tba, tbd, unknown, unconfirmed, undecided, no date, not confirmed, 미정, 모름, "
    "미확정, 발표 없음, 확인 중, 정해진 것 없음, sin anunciar, sin confirmar",
    Stance.OPINION: "theory, speculation, guess, opinions, review, thought, 추측, 생각, 이론, 뇌피셜, "
    "궁예, 감상, opinión, teoría",
}
_RUMOR = frozenset(
    map(fold, ("rumor", "rumour", "rumors", "rumours", "hearsay", "루머", "소문", "카더라", "썰"))
)
_PLACES_OF_RUMOR = frozenset({SourceTag.SOCIAL, SourceTag.FAN_SITE})
_JOINING = frozenset({
    "and", "&", "+", "a", "an", "the", "on", "at", "of", "from", "by", "in", "via", "source", "account",
    "site", "page", "link", "및", "그리고", "출처", "계정", "사이트", "링크", "글", "측", "쪽", "발",
})  # fmt: skip
"""What stands between tags or after them, and means none."""


def _called(words: Mapping[M, Iterable[str]]) -> dict[str, tuple[M, ...]]:
    """Return what each word, folded, may mean."""
    table: dict[str, tuple[M, ...]] = {}
    for member, listed in words.items():
        for word in dict.fromkeys(map(fold, listed)):
            table[word] = (*table.get(word, ()), member)
    return table


def _with_own(words: Mapping[M, str]) -> Mapping[M, Iterable[str]]:
    """Return words as a list each, a member's own name among them."""
    return {member: (str(member), *listed.split(", ")) for member, listed in words.items()}


@cache
def topic_words(season: int) -> Mapping[str, tuple[TopicKind, ...]]:
    """Return what a folded word may mean as a topic of a show that waits for a season: "filming" is its start
    or its wrap. The lists of other seasons are called by those seasons' numbers, whatever their own names.
    """
    earlier, after = range(1, season), (season + 1,)
    numbers = {TopicKind.SEASON1: earlier, TopicKind.SEASON1_VIEWING: earlier, TopicKind.SEASON3: after}

    def called(kind: TopicKind) -> Iterator[str]:
        if kind not in (TopicKind.SEASON1, TopicKind.SEASON3):
            yield str(kind)
        for form in _TOPICS[kind].split(", "):
            of = numbers.get(kind, (season,)) if PLACE.search(form) else (season,)
            yield from filter(None, (with_number(form, number) for number in of))

    return _called({kind: [*called(kind)] for kind in _TOPICS})


TAGS_CALLED = _called(_with_own(_TAGS))
STANCES_CALLED = _called(_with_own(_STANCES))
_LONGEST_TAG = max(len(word.split()) for listed in _TAGS.values() for word in listed.split(", "))
_FEWEST = 2
"""Letters from which on a word is one that was begun."""


def topics_called(text: str, season: int) -> tuple[TopicKind, ...]:
    """Return the kinds of topic that a text names in everyday words, all that it may mean; none where it
    names none. The season that all is about anyway may be named with it: "season 2 release date".
    """
    if text in set(TopicKind):
        return (TopicKind(text),)
    words, coming = topic_words(season), rf"\b(?:season|series|s)\s*{season}\b|시즌\s*{season}(?!\d)"
    bare = re.sub(coming, " ", text, flags=re.IGNORECASE)
    return words.get(fold(text)) or words.get(fold(bare)) or ()


def stance_called(text: str) -> str:
    """Return the stance that a text names in everyday words, as its own word; another text as it is."""
    return str(STANCES_CALLED.get(fold(text), (text,))[0])


def one_topic_called(
    text: str, season: int, among: Collection[TopicKind] = tuple(TopicKind)
) -> TopicKind | None:
    """Return the one of some kinds of topic that a text names in everyday words, None where it names none;
    refuses a word that may mean several of them.
    """
    kinds = [kind for kind in topics_called(text, season) if kind in among]
    if len(kinds) > 1:
        raise DomainError(Refusal.TOPIC_EITHER, field=Field.TOPIC, given=text, closest="\n".join(kinds))
    return kinds[0] if kinds else None


def choose_topic(typed: str, among: Collection[TopicKind], season: int) -> TopicKind:
    """Return the one of some kinds of topic that is typed as people call it; refuses a word that may mean
    several of them, and what means none.
    """
    return one_topic_called(typed, season, among) or choose(typed, among, field=Field.TOPIC)


def tags_called(words: Iterable[str]) -> list[str]:
    """Return words with what people call kinds of sources in place of the tags they mean, several words that
    are one ("news agency") as one, what joins them left out; what is no such word stays as it is.
    """
    rest, tags = list(words), list[str]()
    while rest:
        long = next((n for n in range(_LONGEST_TAG, 0, -1) if fold(" ".join(rest[:n])) in TAGS_CALLED), 1)
        meant = TAGS_CALLED.get(fold(" ".join(rest[:long])))
        joins = meant is None and rest[0].lower() in _JOINING
        tags += [] if joins else [str(meant[0])] if meant and not rest[0].endswith("!") else rest[:long]
        rest = rest[long:]
    return tags


def rumor_as(words: Iterable[str], own: SourceTag | None) -> list[str]:
    """Return words for kinds of sources with those that only say "a rumor" as the source's own tag, where
    everybody may write there: what is a rumor in a forum comes from no insider for that.
    """
    if own not in _PLACES_OF_RUMOR:
        return list(words)
    return [str(own) if fold(word) in _RUMOR else word for word in words]


def beginning(words: Mapping[str, tuple[M, ...]], typed: str) -> list[M]:
    """Return what words that begin so may mean: of one letter only where that is a syllable."""
    begun = fold(typed)
    if len(begun) < _FEWEST and begun.isascii():
        return []
    return list(
        dict.fromkeys(each for word, meant in words.items() if word.startswith(begun) for each in meant)
    )
