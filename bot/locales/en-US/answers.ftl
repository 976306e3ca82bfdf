## Small parts

list-and = { $head } and { $last }
list-or = { $head } or { $last }
quote = “{ $text }”
named-topic = { $kind }: { $name }
link-in-language = in { $language }
date-quarter = Q{ $quarter } { $year }
date-season = { $season ->
    [1] spring { $year }
    [2] summer { $year }
    [3] fall { $year }
   *[4] winter { $year }–{ $next }
}
date-half = { $half ->
    [1] first half of { $year }
   *[2] second half of { $year }
}
date-from = from { $start } on
date-about = about { $date }
date-uncertain = { $date } (uncertain)
filed-here = filed here as #{ $number }
citing = { $outlet }, citing { $cited }
more-origins = { $count } others
more = …and { $count } more.
earlier = …and { $count } earlier ones.
page = Page { $page } of { $pages }
page-cut = There is more than fits here.
page-back = Back
page-on = Next
footer = Unofficial. Every claim names its source; unknown means nobody has said.

## How sure something is

sure-confirmed = confirmed by { $origins }
sure-corroborated = reported by { $origins } independently of each other; not confirmed by { $platform }
sure-reported = reported by { $origins }, { $count ->
    [one] one origin
    [2] 2 origins, the other on lighter ground
   *[other] { $count } origins, the others on lighter ground
}; not confirmed by { $platform }
sure-rumored = rumored, by { $origins } only; not confirmed by { $platform }
ground-foreseen = { $level ->
    [confirmed] foreseen officially, by { $origins }
    [corroborated] foreseen by { $origins }
    [reported] foreseen by { $origins }
   *[rumored] a rumor, by { $origins }
}; nothing decisive on record
ground-disputed = Disputed: { $origins } { $count ->
    [one] says
   *[other] say
} otherwise.

ground-beside = { $origins } { $count ->
    [one] says
   *[other] say
} that nothing is { $kind ->
    [casting] decided
    [crew] decided
    [character] decided
   *[other] announced
}.

flag-official-silence = No announcement by { $platform } is on record.
dated-by = dated { $date } by { $origins }

flag-overdue = Every date it was expected for has passed without word.
flag-stale = No report on it in over { $days } days.
flag-contested-dates = The dates given for it rule each other out.

## What holds of a milestone; { $when } is "none" where no date is known

milestone-holds = { $kind ->
    [renewal] Season 2 is ordered
    [filming-start] Filming began
    [filming-end] Filming wrapped
    [trailer] A trailer is out
   *[release] Season 2 is out
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
milestone-announced = { $kind ->
    [filming-start] Filming is to begin
    [filming-end] Filming is to wrap
    [trailer] A trailer is to come
   *[release] { $when ->
        [none] Season 2 is to come, on a day not yet given
       *[other] Release
    }
}{ $when ->
    [none] {""}
   *[other] : { $date }
}
milestone-due = { $kind ->
    [filming-start] Filming was due to begin
    [filming-end] Filming was due to wrap
    [trailer] A trailer was due
   *[release] The release was due
} ({ $date }); nobody on record says it came
milestone-cancelled = { $kind ->
    [renewal] Season 2 is cancelled
    [filming-start] Filming is cancelled
    [filming-end] Filming was broken off
    [trailer] The trailer is cancelled
   *[release] The release is cancelled
}
milestone-denied = { $kind ->
    [renewal] A second season is denied
    [filming-start] A start of filming is denied
    [filming-end] A wrap is denied
    [trailer] A trailer is denied
   *[release] A release is denied
}
milestone-expected = { $kind ->
    [renewal] A second season is expected
    [filming-start] Filming is expected to begin
    [filming-end] Filming is expected to wrap
    [trailer] A trailer is expected
   *[release] A release is expected
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
milestone-opinions = { $kind ->
    [trailer] Nobody reports a trailer; there are only opinions
   *[other] Nobody reports anything; there are only opinions
}
milestone-not-announced = { $kind ->
    [renewal] No second season is announced
    [filming-start] No start of filming is announced
    [filming-end] No wrap is announced
    [trailer] No trailer is announced
   *[release] No release date is announced
}
milestone-unknown = Nothing on record
topic-state = { $stance ->
    [confirmed] { $kind ->
        [casting] In the cast
        [crew] On the crew
        [character] Part of season 2
       *[other] Confirmed
    }
    [happened] Happened
    [joins] Joins
    [returns] Returns
    [withdrew] Withdrew
    [denied] Denied
    [cancelled] Cancelled
    [expected] Expected
    [in-talks] In talks
    [opinion] Only opinions
   *[other] Nothing announced
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
topic-listed = { $count ->
    [0] Nothing on record
    [one] One report
   *[other] { $count } reports, each for itself
}

## /s2status

status-title = { $title }, season { $season }
status-as-of = As it was known on { $day }
status-as-of-today = As it is known today, { $day }
status-foreseen-now = Expected:
status-foreseen-then = Expected before that:
status-missed = Expected and missed:
status-against = Against it:
status-ruled-out = Ruled out:
status-newest = Newest report: { $day }, { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
} ({ $topic }).
status-newest-about = Newest report: { $day } ({ $topic }).
status-newest-old = Nothing newer than { $month } is on record.
status-newest-then = Newest report: { $day }, { $days ->
    [0] that very day
    [one] the day before
   *[other] { $days } days before
} ({ $topic }).
status-newest-none = There are no reports from before that day.
status-unknown-title = Not known
status-unknown-undecided = { $kind ->
    [renewal] Whether there will be a season 2: nobody on record has announced one.
    [filming-start] When filming starts: nobody reports that it has.
    [filming-end] When filming wraps: nobody reports that it has.
    [trailer] When a trailer comes: nobody reports one.
   *[release] When season 2 comes out: nobody on record has announced a date.
}
status-unknown-unconfirmed = { $kind ->
    [renewal] Whether { $platform } sees the renewal that way: it has not said so.
    [filming-start] Whether filming has really begun: { $platform } has not confirmed it.
    [filming-end] Whether filming has really wrapped: { $platform } has not confirmed it.
    [trailer] Whether the trailer is real: { $platform } has not confirmed it.
   *[release] Whether the release is as reported: { $platform } has not confirmed it.
}
status-unknown-uncome = { $kind ->
    [filming-start] Whether filming began on the day announced: nobody on record says so.
    [filming-end] Whether filming wrapped on the day announced: nobody on record says so.
    [trailer] Whether the trailer came on the day announced: nobody on record says so.
   *[release] Whether season 2 came out on the day announced: nobody on record says so.
}
status-unknown-undated = { $kind ->
    [renewal] The day of the renewal: no report gives it.
    [filming-start] The day filming began: no report gives it.
    [filming-end] The day filming wrapped: no report gives it.
    [trailer] The day of the trailer: no report gives it.
   *[release] The day of the release: no report gives it.
}
topic-every-report = Every report, oldest first
topic-nothing = Nothing on record. That is no “no”: nobody on record has said anything.
topic-dated = dated { $date }

## /cast

cast-title = Cast of { $title }, season { $season }
cast-group = { $group } ({ $count })
cast-as = as { $character }
cast-was = { $character } in season 1
cast-unnamed = not named in { $platform }'s line-up of { $day }
cast-crew = Behind the camera
cast-nobody = Nobody on record in this group.
cast-origins = { $count ->
    [one] one origin
   *[other] { $count } origins
}

## /whereseen

seen-title = Where you may have seen { $name }
seen-typed = Closest to “{ $typed }”.
seen-played = { $character } is played by { $name }.
seen-namesakes = { $count ->
    [one] One person on record is called { $surname }, or plays somebody who is
   *[other] { $count } people on record are called { $surname }, or play somebody who is
}
seen-namesakes-foot = Ask again with the whole name.
seen-here = { $title }, season { $season }, as { $character }
seen-credit = { $title }{ $seasons ->
    [none] {""}
   *[other] {" "}{ $seasons }
}
seen-seasons = { $count ->
    [one] season { $seasons }
   *[other] seasons { $seasons }
}
seen-nothing = No other works on record.
seen-mates-title = Shares a title with
seen-mates = { $title }: { $names }
seen-about-title = Also on record
seen-hangul = Korean name { $hangul }: { $cite }
seen-standing-title = Season 2
seen-standing-unknown = Nothing on record about { $name } and season 2.

## /addreport

receipt-title = Filed as #{ $number }
receipt-topic = Topic: { $topic }
receipt-stance = Stance: { $stance }
receipt-source = Source: { $chain } ({ $tags })
receipt-source-new = New sources on this server: { $names }
receipt-name-new = First report about { $name } here.
receipt-not-official = The tag “official” does not count here: { $source } is not an official source on record.
receipt-when = When: { $window }, that is { $first } to { $last }
receipt-when-day = When: { $window }
receipt-when-open = When: { $window }, with no last day
receipt-reported = Reported: { $window }, so it counts from { $known } on
receipt-reported-day = Reported: { $window }
receipt-said = Its origin spoke: { $window }
receipt-link = Link: { $url }
receipt-before = Before:
receipt-after = Now:
receipt-same = The standing stays as it was:
receipt-duplicates = This may be on record already:
receipt-undo = Undo
receipt-undo-until = Only you see this. You can undo it for 24 hours.
undone-title = #{ $number } is taken back
undone-text = It counts as if it had never been filed. It stays in this server's history as retracted.
undone-now = Standing now:

## Typing help

choice-new-name = { $topic } (somebody new)
choice-topic-name = { $kind }: …type a name

## /sources

sources-title = Who said it first
sources-none = No reports on record.
sources-kind = Unofficial. A record is about claims, not people: be kind.
sources-reports = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
sources-passed = passed on { $count } of others
sources-cited = cited at second hand in { $count }
sources-predictions = { $count ->
    [one] { $count } prediction
   *[other] { $count } predictions
}
outcome-by = { $outcome } by { $span } { $days ->
    [one] day
   *[other] days
}
record-title = Record (n = { $n } decided):
record-none = No predictions on record.
record-too-few = Too few for a rate: it takes five that are decided.
record-rate = { $share } % hit (95 % interval { $low }–{ $high } %).
prediction-event = On record: { $date }, { $ground }
prediction-relays = { $count ->
    [one] and one relay
   *[other] and { $count } relays
}

## Moves of an expected date

slips-title = How the date moved
slips-days = { $days ->
    [one] one day later
   *[other] { $days } days later
}
slips-days-earlier = { $days ->
    [one] one day earlier
   *[other] { $days } days earlier
}
slips-net = From first to last: { $days } days later, in { $count } moves.
slips-net-earlier = From first to last: { $days } days earlier, in { $count } moves.

## /whatsnew

new-title = What is new
new-since = From { $since } to { $until }
new-nothing = No standing has changed. New reports may have said the same again.
new-time-passed = No new report: a date it was expected for has passed.
new-dates = Other dates are expected now:

## Season 1's viewing figures

viewing-title = The figures side by side
viewing-figure = { $hours } million hours in { $days } days
viewing-preferred = ⭐ is preferred: { $reason }

## /report and /reports

file-basis = Ground: { $basis }
file-when = When: noted as { $written }, understood as { $understood }
file-reported = Reported: noted as { $written }, understood as { $understood }
file-origin = Its origin spoke: noted as { $written }, understood as { $understood }
file-known = Counts from { $day } on
file-retracted = Retracted: counts no longer from { $day } on
file-article = In: { $article }
file-standing = What it does today
file-part = This report { $part }.
file-with = It says the same as:
file-against = It contradicts:
file-part-retracted = It was retracted, so it counts for nothing.
file-part-unknown = It is not known yet, so it counts for nothing.
file-revisions = History
file-revision = { $action ->
    [filed] filed
   *[retracted] retracted
} { $at }
reports-title = { $count ->
    [one] One report
   *[other] { $count } reports
}
reports-none = No report fits. Try fewer words, or another spelling.

## /check

check-asked-holds = On record
check-asked-unproven = Only guesses
check-several = { $count } claims, each by the record
check-nothing = nobody on record has said so
check-none = nobody on record says that it happened
check-unsaid = no official source on record says so
check-guessed = expected by { $sources }
check-no-no = That is no “no”: it may be new.
check-against = What says otherwise:
check-listed = { $topic }, by { $source }
check-credit = { $name } was in { $title }
check-elsewhere = This does not seem to be about { $title }. If it is, name the show, somebody in it, or what happened.
check-foot = Only you see this, and what you checked is stored nowhere.

## /timeline

timeline-title = { $title }, season { $season }: expected and happened
timeline-as-of = as of { $day }
timeline-event = { $level }: { $date }
timeline-set = set for { $date }
timeline-no-event = no day on record
timeline-foot = Bars: the stretch somebody expected, with what became of it. Diamond: what happened. Line: the day asked for.
