## The vocabularies of the domain. Each id is a vocabulary's name and the member's value.

stance-confirmed = confirmed
stance-happened = happened
stance-joins = joins
stance-returns = returns
stance-expected = expected
stance-in-talks = in talks
stance-withdrew = withdrew
stance-denied = denied
stance-cancelled = cancelled
stance-not-announced = not announced
stance-opinion = opinion

level-confirmed = Confirmed
level-corroborated = Several outlets
level-reported = Reported
level-rumored = Rumored

source-tag-official = official
source-tag-talent-agency = talent agency
source-tag-news-agency = news agency
source-tag-press = press
source-tag-aggregator = aggregator
source-tag-fan-site = fan site
source-tag-insider = insider
source-tag-social = social

topic-kind-renewal = Renewal
topic-kind-filming-start = Filming start
topic-kind-filming-end = Filming wrap
topic-kind-trailer = Trailer
topic-kind-release = Release
topic-kind-casting = Casting
topic-kind-character = Character
topic-kind-crew = Crew
topic-kind-plot = Plot
topic-kind-setting = Setting
topic-kind-person = News of
topic-kind-season1 = { $season ->
    [2] Season 1
   *[other] Earlier seasons
}
topic-kind-season1-viewing = { $season ->
    [2] Season 1 viewing
   *[other] Viewing of earlier seasons
}
topic-kind-season3 = { $season ->
    [2] Season 3
   *[other] Later seasons
}
topic-kind-other = Other

report-status-supports = backs this up
report-status-differs = gives another date
report-status-disputes = says otherwise, and weighs about as much
report-status-contradicted = says otherwise, from a weaker source
report-status-superseded = was replaced by something newer
report-status-taken-down = named a day that was later taken back or ruled out
report-status-expects = is a prediction
report-status-guesses = is a guess
report-status-says-it-came = says it has come, which is not confirmed
report-status-ruled-out = expects a time that was later ruled out
report-status-rules-out = says when it will not come
report-status-neutral = decides nothing by itself
report-status-listed = stands by itself

basis-official-statement = official statement
basis-on-record = on the record
basis-insider = insider information
basis-unattributed = no source named
basis-opinion = opinion

group-returning = Returning
group-new = New
group-rumored = Rumored or unconfirmed
group-left = Left

role-actor = actor
role-director = director
role-writer = writer
role-producer = producer
role-webtoon-author = author of the webtoon

credit-kind-series = series
credit-kind-film = film
credit-kind-variety = variety show


verdict-holds = Yes
verdict-contradicted = No
verdict-disputed = Disputed
verdict-unproven = Not settled
verdict-nothing = Nobody on record says so
verdict-elsewhere = Not about this show

field-topic = topic
field-claim = claim
field-source = source
field-tags = tags
field-stance = stance
field-when = when
field-reported_on = reported_on
field-said_on = said_on
field-via = via
field-url = url
field-as_of = as_of
field-actor = actor
field-group = group

field-since = since

prediction-outcome-open = open
prediction-outcome-hit = hit
prediction-outcome-early = came earlier
prediction-outcome-late = came later
prediction-outcome-partly = partly right
prediction-outcome-ruled-out = ruled out
prediction-outcome-missed = missed
field-number = number
field-tag = tag
field-text = text
field-reason = why
field-day = day
field-length = length
field-screenshot = screenshot
field-feed = address of the feed
field-quiet = quiet hours
field-timezone = time zone
field-seen = seen
field-what = what
field-into = into
field-file = file
