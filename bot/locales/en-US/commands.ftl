## Names and descriptions of commands, options and choices. English names are the commands' own.

command-s2status-name = s2status
command-s2status-description = What is known about season 2, who said it, and how sure that makes it
command-s2status-topic-name = topic
command-s2status-topic-description = One milestone's full file: every report, and what contradicts it
command-s2status-as_of-name = as_of
command-s2status-as_of-description = Answer as of a past day: 2025-07-16, July 2025, yesterday
command-cast-name = cast
command-cast-description = Who is in the season 2 cast, who left, and who says so
command-cast-group-name = group
command-cast-group-description = Only one group
command-cast-as_of-name = as_of
command-cast-as_of-description = Answer as of a past day: 2025-07-16, July 2025, yesterday
command-whereseen-name = whereseen
command-whereseen-description = Where you may have seen an actor before
command-whereseen-actor-name = actor
command-whereseen-actor-description = Any spelling: Kim Si-eun, 김시은, kim sieun
command-addreport-name = addreport
command-addreport-description = Moderators: file a report with its source
command-addreport-topic-name = topic
command-addreport-topic-description = What it is about: release, casting:Kim Si-eun …
command-addreport-claim-name = claim
command-addreport-claim-description = What is claimed, in your own words (500 at most); put a ||spoiler|| between bars
command-addreport-source-name = source
command-addreport-source-description = Whose article or post it is; whom it cites goes into via
command-addreport-tags-name = tags
command-addreport-tags-description = What it stands on: official, press, insider … (one or more)
command-addreport-stance-name = stance
command-addreport-stance-description = What it says; needed for casting, crew, characters. Else: happened if past, or expected
command-addreport-when-name = when
command-addreport-when-description = When the event is, was or should be: 2027-01-29, July 2025, late 2026
command-addreport-reported_on-name = reported_on
command-addreport-reported_on-description = When it was reported (today if left out)
command-addreport-said_on-name = said_on
command-addreport-said_on-description = When the origin itself spoke, if the source passes it on
command-addreport-via-name = via
command-addreport-via-description = Who said it before the source did, first one first: News1 > Anime News Network
command-addreport-url-name = url
command-addreport-url-description = Where it can be read: an https:// link

choice-group-all = Everyone
choice-group-returning = Returning
choice-group-new = New
choice-group-left = Left
choice-group-rumored = Rumored or unconfirmed

command-sources-name = sources
command-sources-description = Who said what first, and what became of every prediction
command-sources-source-name = source
command-sources-source-description = One outlet's or insider's file
command-sources-as_of-name = as_of
command-sources-as_of-description = Answer as of a past day: 2025-07-16, July 2025, yesterday
command-whatsnew-name = whatsnew
command-whatsnew-description = What changed of late: before and after, with the report that did it
command-whatsnew-since-name = since
command-whatsnew-since-description = From which day on (30 days before the newest report if left out)

command-report-name = report
command-report-description = One report's whole file: who said it, when, what it supports
command-report-number-name = number
command-report-number-description = Its number on this server, such as 12, or one that is offered
command-reports-name = reports
command-reports-description = Find reports by topic, source, tag or words
command-reports-topic-name = topic
command-reports-topic-description = What they are about: release, casting:Kim Si-eun …
command-reports-source-name = source
command-reports-source-description = Who said it or passed it on
command-reports-tag-name = tag
command-reports-tag-description = What they stand on
command-reports-text-name = text
command-reports-text-description = Words in them

command-check-name = check
command-check-description = Is this rumor known? Since when, from whom, and does it hold
command-check-text-name = text
command-check-text-description = The rumor, in any words, English or Korean
menu-check-name = Check this rumor

command-timeline-name = timeline
command-timeline-description = A picture of what was expected when, and what happened
command-timeline-topic-name = topic
command-timeline-topic-description = Only one milestone
command-timeline-as_of-name = as_of
command-timeline-as_of-description = Draw it as of a past day: 2025-07-16, July 2025, yesterday
menu-file-name = File as report

# The first messages of the local preview.
preview-welcome = Try `/s2status`, then its buttons and the menu below it; `/check` with any rumor; `/whereseen` with a name. On the message below: Apps → Check this rumor. As the moderator: `/addreport` with nothing, or Apps → File as report.
preview-rumor = Netflix confirmed season 2 for December 2026!! https://www.pinkvilla.com/
command-whereseen-as_of-name = as_of
command-whereseen-as_of-description = Answer as of a past day: 2025-07-16, July 2025, yesterday
command-whatsnew-as_of-name = as_of
command-whatsnew-as_of-description = Answer as of a past day: 2025-07-16, July 2025, yesterday
command-report-as_of-name = as_of
command-report-as_of-description = Answer as of a past day: 2025-07-16, July 2025, yesterday
command-reports-as_of-name = as_of
command-reports-as_of-description = Answer as of a past day: 2025-07-16, July 2025, yesterday
