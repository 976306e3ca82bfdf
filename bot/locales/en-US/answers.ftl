## Small parts

list-and = { $head } and { $last }
list-or = { $head } or { $last }
quote = “{ $text }”
named-topic = { $kind }: { $name }
link-in-language = in { $language }
date-quarter = Q{ $quarter } { $year }
date-season = { $part ->
    [1] spring { $year }
    [2] summer { $year }
    [3] fall { $year }
   *[4] winter { $year }–{ $next }
}
date-half = { $half ->
    [1] first half of { $year }
   *[2] second half of { $year }
}
date-mid-month = mid-{ $month } { $year }
date-when = { $kind ->
    [day] on { $date }
    [days] within { $date }
    [half] in the { $date }
    [quarter] in { $date }
    [month] in { $date }
    [mid] in { $date }
   *[bare] { $date }
}
date-noun = { $kind ->
    [half] the { $date }
   *[other] { $date }
}
date-range = { $first } – { $last }
date-span = { $first_month } { $first } – { $last_month } { $last }, { $year }
date-days = { $month } { $first }–{ $last }, { $year }
date-on-days = on { $month } { $first }–{ $last }, { $year }
date-day = { $day }
date-days-of-month = { $month } { $days }, { $year }
date-from = from { $start } on
date-by = by { $end }
date-about = about { $date }
date-uncertain = { $date } (uncertain)
filed-here = filed here as #{ $number }
citing = { $outlet }, citing { $cited }
introduced = { $tag ->
    [fan-site] the fan site { $name }
    [talent-agency] the agency { $name }
    [social] the account { $name }
   *[other] { $name }
}
relayed-by = { $origin } (via { $publisher })
gives-day = { $origin } ({ $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
    [31] 31st
   *[other] { $day }th
})
names-no-source = { $count ->
    [2] , neither naming a source
   *[other] , none naming a source
}
more-origins = { $count } others
more-people = { $count } others
more = …and { $count } more.
earlier = …and { $count ->
    [one] { $count } earlier one.
   *[other] { $count } earlier ones.
}
page = Page { $page } of { $pages }
page-cut = There is more than fits here.
page-back = Previous
page-on = Next
footer = Unofficial. Every claim names its source.

claims-in-language =
    { $some ->
        [yes] Some of the reports here are in { $languages }.
       *[no] The reports here are in { $languages }.
    }

## How sure something is

sure-confirmed = confirmed by { $origins }
sure-corroborated = reported by { $origins }; not confirmed by { $platform }
sure-reported = reported by { $origins }{ $count ->
    [one] {""}
   *[other] {""} (only one of them more than a rumor)
}; not confirmed by { $platform }
sure-rumored = rumored, by { $origins } only; not confirmed by { $platform }
sure-only = only by { $origins }; not confirmed by { $platform }
in-few-words = { $level ->
    [confirmed] confirmed by { $origins }
    [corroborated] reported by { $origins }
    [reported] reported by { $origins }
    [rumored] rumored by { $origins }
    [only] only by { $origins }
    [foreseen] by { $origins }
   *[said] according to { $origins }
}
ground-foreseen = { $level ->
    [confirmed] officially, by { $origins }
    [rumored] { $kind ->
        [casting] a rumor
        [crew] a rumor
        [character] a rumor
       *[other] a guess
    }, only by { $origins }; not confirmed by { $platform }
   *[other] { $kind ->
        [casting] reported by
        [crew] reported by
        [character] reported by
       *[other] by
    } { $origins }; not confirmed by { $platform }
}
ground-disputed = Disputed: { $origins } { $count ->
    [one] says
   *[other] say
} otherwise.

ground-said-to-have-come = Said to { $kind ->
    [filming-start] have begun
    [filming-end] have wrapped
   *[other] be out
}, by { $origins }; not confirmed.

ground-beside = { $origins } { $count ->
    [one] says
   *[other] say
} that nothing is { $kind ->
    [casting] decided
    [crew] decided
    [character] decided
   *[other] announced
}.

flag-official-silence = { $platform } has announced nothing, as far as we know.
dated-by = { $kind ->
    [filming-start] filming from { $date }, per { $origins }
   *[other] { $date } according to { $origins }
}

flag-overdue = Every date it was expected for has passed without word.
flag-stale = No new report on it in over { $days } days.
flag-contested-dates = The guesses do not agree.

## What holds of a milestone; { $when } is "none" where no date is known

milestone-holds = { $kind ->
    [renewal] Season { $season } is renewed
    [filming-start] Filming began
    [filming-end] Filming wrapped
    [trailer] A trailer is out
   *[release] Season { $season } is out
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
milestone-in-production = Production began
milestone-said = { $kind ->
    [renewal] Season { $season } is said to be renewed
    [filming-start] Filming is said to have begun
    [filming-end] Filming is said to have wrapped
    [trailer] A trailer is said to be out
   *[release] Season { $season } is said to be out
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
rumored-claim = Rumored: { $claim }
rumored-due = Rumored: { $claim }; nobody on record says it came
event = { $kind ->
    [renewal] season { $season }
    [filming-start] a start of filming
    [filming-end] a wrap of filming
    [trailer] a trailer
   *[release] a release
}{ $when ->
    [none] {""}
   *[other] {" "}{ $date }
}
officials-expect = { $origins } { $count ->
    [one] expects
   *[other] expect
} { $kind ->
    [renewal] season { $season }
    [filming-start] filming to begin
    [filming-end] filming to wrap
    [trailer] a trailer
   *[release] { $when ->
        [none] a release
       *[other] it
    }
}{ $when ->
    [none] {""}
   *[other] {" "}{ $date }
}{ $when ->
    [day] {""}
   *[other] ; no day yet
}
officials-say = { $origins } { $count ->
    [one] says
   *[other] say
} { $kind ->
    [filming-start] filming begins { $date }
    [filming-end] filming wraps { $date }
    [trailer] a trailer comes { $date }
   *[release] it comes out { $date }
}; no day yet
milestone-announced = { $kind ->
    [filming-start] Filming is to begin
    [filming-end] Filming is to wrap
    [trailer] A trailer is to come
   *[release] { $when ->
        [none] Season { $season } is to come
       *[other] Release
    }
}{ $when ->
    [none] ; no day yet
    [day] : { $date }
   *[other] : { $date }; no day yet
}
milestone-due = { $kind ->
    [filming-start] Filming was due to begin
    [filming-end] Filming was due to wrap
    [trailer] A trailer was due
   *[release] The release was due
} ({ $date }){ $said ->
    [nobody] ; nobody on record says it came
   *[somebody] {""}
}
milestone-cancelled = { $kind ->
    [renewal] Season { $season } is cancelled
    [filming-start] Filming is cancelled
    [filming-end] Filming was broken off
    [trailer] The trailer is cancelled
   *[release] The release is cancelled
}
milestone-denied = { $kind ->
    [renewal] Season { $season } is denied
    [filming-start] A start of filming is denied
    [filming-end] A wrap is denied
    [trailer] A trailer is denied
   *[release] A release is denied
}
milestone-expected = { $kind ->
    [renewal] Season { $season } is expected
    [filming-start] Filming is expected to begin
    [filming-end] Filming is expected to wrap
    [trailer] A trailer is expected
   *[release] A release is expected
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
milestone-overdue = { $kind ->
    [renewal] Season { $season } was expected
    [filming-start] Filming was expected to begin
    [filming-end] Filming was expected to wrap
    [trailer] A trailer was expected
   *[release] A release was expected
} ({ $date }), which passed without word
milestone-opinions = { $kind ->
    [trailer] Nobody reports a trailer; there are only opinions
   *[other] Nobody reports anything; there are only opinions
}
milestone-not-announced = { $kind ->
    [renewal] No season { $season } is announced
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
        [character] Part of season { $season }
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
   *[other] { $count } reports
}

## /s2status

status-title = { $title }, season { $season }
status-as-of = As it was known on { $day }
status-foreseen-now = Guesses by date:
status-foreseen-others = Others guess:
status-foreseen-then = Expected before that:
status-missed = Expected and missed:
status-against = Against it:
status-other-dates = Other dates given:
status-earlier = Earlier:
status-ruled-out = Ruled out:
status-silent = Who says that nothing is announced:
glance-no-date = No release date yet.
glance-no-season = No season { $season } has been announced, as far as we know.
glance-no-guess = { $kind ->
    [opinions] There are only opinions on when.
    [overtaken] An older guess ({ $date }) does not fit later reports.
   *[none] There is no current guess either.
}
glance-guesses = { $kind ->
    [single] Guesses: { $last }.
    [apart] Guesses: { $first }; { $last }.
   *[span] Guesses: { $first } to { $last }.
}
glance-one-guess = Expected { $date }, by { $origins }.
glance-nothing-new = { $years ->
    [0] Nothing new for { $months } months
    [one] Nothing new for { $months } months
   *[other] { $rest ->
        [0] Nothing new for { $years } years
       *[other] Nothing new for over { $years } years
    }
} (since { $since }).
glance-newest = Newest report: { $day }{ $of ->
    [some] {" "}({ $about })
   *[many] {""}
}.
glance-spoke = { $platform } last spoke { $when }, { $ago }.
ago = { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
}
ago-then = { $days ->
    [0] the same day
    [one] the day before
   *[other] { $days } days before
}
glance-silent = { $platform } has not spoken, as far as is on record.
status-newest-about = Newest report: { $day }.
status-newest-none = There are no reports from before that day.
status-newest-never = There are no reports yet.
unknown = Not official yet: { $gaps }.
unknown-undecided = { $kind ->
    [renewal] season { $season }
    [filming-start] filming
    [filming-end] wrap
    [trailer] trailer
   *[release] release date
}
unknown-unconfirmed = { $kind ->
    [renewal] season { $season }
    [filming-start] filming
    [filming-end] wrap
    [trailer] trailer
   *[release] release
}
unknown-uncome = { $kind ->
    [filming-start] whether filming began as announced
    [filming-end] whether filming wrapped as announced
    [trailer] whether the trailer came as announced
   *[release] whether season { $season } came out as announced
}
unknown-undated = { $kind ->
    [renewal] the day of the renewal
    [filming-start] the day filming began
    [filming-end] the day of the wrap
    [trailer] the day of the trailer
   *[release] the day it came out
}
topic-reports = Reports, newest first
topic-nothing = Nothing on record: nobody has said anything yet. That does not mean no.

## /cast

cast-title = Cast of { $title }, season { $season }
cast-as = as { $character }
cast-was = { $character } in season { $once }
cast-unnamed = Not in { $platform }'s line-up of { $day }
cast-crew = Behind the camera
cast-nobody = Nobody on record in this group.

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
seen-part = as { $part }
seen-nothing = No other works on record.
seen-mates-title = Worked together before
seen-mates = { $title }: { $names }
seen-about-title = Also on record
seen-hangul = Korean name { $hangul }: { $cite }
seen-standing-title = Season { $season }
seen-standing-unknown = Nothing on record about { $name } and season { $season }.

## /addreport

receipt-title = Filed as #{ $number }
receipt-topic = Topic: { $topic }
receipt-stance = Says: { $stance }
receipt-source = Source: { $chain } ({ $tags })
receipt-source-new = New sources on this server: { $names }
receipt-name-new = First report about { $name } here.
receipt-also-named = The claim also names { $names }: a report is about one of them, so file one for each.
receipt-by-portal = { $site } does not say which outlet wrote this. If you know it, put its name as the source.
receipt-undated = The claim names { $when }, but the report has no date. Edit adds one.
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

sources-title = Who guessed right?
sources-none = No reports on record.
sources-kind = Unofficial. A record is about claims, not people: be kind.
sources-reports = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
sources-passed = passed on { $count } of others
sources-cited = cited at second hand in { $count }
outcome-by = it came { $span } { $unit ->
    [months] { $days ->
        [one] month
       *[other] months
    }
   *[days] { $days ->
        [one] day
       *[other] days
    }
} { $outcome ->
    [early] earlier
   *[late] later
} than that
record-title = { $n } of { $count ->
    [one] one prediction
   *[other] { $count } predictions
} decided:
record-none = No predictions on record.
record-other-seasons = { $count ->
    [one] One report by it that was filed for another season foretells something. It is not judged here.
   *[other] { $count } reports by it that were filed for other seasons foretell something. They are not judged here.
}
record-too-few = Too few to call it a rate: that takes five.
record-rate = { $share } % hit (95 % interval { $low }–{ $high } %).
prediction-event = What happened: { $date }, { $ground }
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

new-title = What changed
new-since = From { $since } to { $until }
new-nothing = No standing has changed. New reports may have said the same again.
new-time-passed = a date it was expected for has passed
new-dates = other dates are expected now
new-guesses = new guesses: { $guesses }
new-guess = { $date } ({ $origins })

## Season 1's viewing figures

viewing-title = The figures side by side
viewing-figure = { $hours } million hours in { $days } days
viewing-preferred = ⭐ is preferred: { $reason }

## /report and /reports

file-season = Filed for season { $season } ({ $topic }): it decides nothing about season { $coming }
file-basis = Based on: { $basis }
file-retracted = Retracted: counts no longer from { $day } on
file-article = In: { $article }
file-standing = Where that leaves it
file-part = This report { $part }.
file-with = It says the same as:
file-against = It contradicts:
file-part-retracted = It was retracted, so it counts for nothing.
file-part-unknown = It is not known yet, so it counts for nothing.
file-revisions = History
file-revision = { $action ->
    [filed] Filed { $at }
    [edited] Changed { $at }
    [retracted] Retracted { $at }
    [restored] Restored { $at }
   *[joined] Joined { $at }
}
reports-title = { $count ->
    [one] One report
   *[other] { $count } reports
}
reports-none = No report fits. Try fewer words, or another spelling.
reports-empty = Nothing on record on that yet. That does not mean no.

## /check

check-asked-holds = On record
check-asked-unproven = Only guesses
check-several = { $count } claims, each by the record
check-none = nobody on record says that it happened
check-reported = Reported, not confirmed
check-taken-back = { $source } named that day on { $named } and took it back on { $back }
check-on-record = On record: { $summary }
check-newest = My newest report is from { $date }{ $official ->
        [yes] { "" }; { $platform } may have spoken since.
       *[no] { "" }. What you read may be newer.
    }
check-other-seasons = { $count ->
    [one] A report
   *[other] { $count } reports
} on that season { $count ->
    [one] is
   *[other] are
} listed under { $listed }; I judge by what is said of the new one.
check-partly = There is more in that text: I judged only what is quoted here.
check-guessed = expected by { $sources }
check-against = What says otherwise:
check-listed = { $topic }, by { $source }
check-credit = { $name } was in { $title }
check-unreadable = I cannot read this one
check-languages = I read rumors in English and Korean only, and this seems to be in another language. Put it into one of these, or look at what is known.
check-elsewhere = This does not seem to be about { $title }. If it is, name the show, somebody in it, or what happened.
check-foot = Only you see this, and what you checked is stored nowhere.

## /timeline

timeline-title = { $title }, season { $season }: guesses and reality
timeline-as-of = As of { $day }
timeline-event = { $level }: { $date }
timeline-set = set for { $date }
timeline-no-event = no day on record
timeline-foot = Bars: when somebody expected it, and what became of that. Diamond: when it came. Yellow: the day asked for.
timeline-not-drawn = The picture cannot be drawn right now; this is what it says.

# The ways on from an answer: labels of buttons and of what can be chosen.
way-on = See more…
way-back = Back
way-season = { $season ->
    [0] Season status
   *[other] Season { $season } status
}
way-cast = Cast
way-timeline = Timeline
way-changes = What changed?
way-sources = Who guessed right?
way-who = Who says so?
way-guesses = Who guesses what?
way-reports = Every report
way-year = A year earlier
way-today = As of today
way-before = Before { $platform } spoke on { $day }
way-before-line-up = Before { $platform }'s line-up of { $day }
way-report = This report
tally = { $count } { $outcome }
sources-rest = { $count ->
    [one] One more has
   *[other] { $count } more have
} one or two reports each, and predicted nothing.
way-show = Show here
spoiler = Spoiler about { $topic }:
outcome-short = it came { $span } { $unit ->
    [months] { $days ->
        [one] month
       *[other] months
    }
   *[days] { $days ->
        [one] day
       *[other] days
    }
} { $outcome ->
    [early] earlier
   *[late] later
}
timeline-more = { $count } more

## /addreport: a draft

draft-typed = What I have so far:
draft-left-out = I do not know “{ $words }” as a kind of source, so it is left out.
draft-unsure = What it is about is a guess: please look twice.
draft-inferred = Worked out from what you gave: { $fields }. Please check; what you fill in yourself always wins.
draft-foot = Only you see this. A draft is kept for 7 days.
draft-edit = Edit
draft-more = More
draft-cancel = Cancel
draft-take = It is { $name }
draft-new = It is new
draft-dropped = The draft is gone. Nothing was filed.
form-edit = File a report
form-more = More about the report
spoiler-label = Spoiler about { $topic }, by { $source }
tally-all = { $count ->
    [one] one prediction
   *[other] { $count } predictions
}
form-topic = Topic
form-claim = Claim
form-source = Source
form-tags = Kind of source
form-stance = Says
form-when = When
form-reported_on = Reported
form-said_on = Its origin spoke
form-via = Via
form-official = A new official source
form-official-description = Its word alone counts as confirmed. Only for the platform itself or the makers.
form-url = Link
ago-months = { $years ->
    [0] { $months } months ago
    [one] { $months } months ago
   *[other] { $rest ->
        [0] { $years } years ago
       *[other] over { $years } years ago
    }
}
ago-then-months = { $years ->
    [0] { $months } months before
    [one] { $months } months before
   *[other] { $rest ->
        [0] { $years } years before
       *[other] over { $years } years before
    }
}
sources-news = News alone, no predictions (with how many reports):
receipt-again = Already filed as #{ $number }

## What the coloured dots mean
mark-confirmed = confirmed
mark-corroborated = several outlets
mark-reported = one outlet
mark-rumored = rumor
mark-disputed = disputed
mark-open = open

## /help
help-title = I tell you what is really known about season { $season }, and who said it
help-what = Every claim with its source, and whether { $platform } ever confirmed it. Made by fans, unofficial.
help-season = is there a date, how far is it, who expects what
help-check = does a rumor hold? Also on a message: Apps → Check this rumor
help-people = who is in it, and where you have seen them
help-changes = what changed, and who guessed right
help-follow = a message from me when something changes
help-suggest = seen something new? Tell the moderators
help-desk = for moderators: file a report, look at tips, set me up
help-sure = How sure it is:
help-operator = I am run by { $operator }
help-operator-unnamed = Whoever runs me has not said who they are.
help-kept = What I keep about you, and how to delete it: { $privacy }
help-version = Hyosan Wire { $version }
help-made = facts of { $day }
help-newest = newest report: { $day }
help-invite = Add to a server
help-privacy = Privacy
help-terms = Terms
help-code = Source code
help-site = On the web
