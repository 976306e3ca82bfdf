# The moderation desk: what is done to reports, tips, what is announced, settings.

## A report's life
report-edit = Edit
report-retract = Retract
report-restore = Restore
report-history = History
changed-filed = Filed as #{ $number }
changed-edited = #{ $number } is changed
changed-retracted = #{ $number } no longer counts
changed-restored = #{ $number } counts again
changed-joined = #{ $number } is one voice with what it repeats now
changed-foot = Only you see this. Every change can be taken back: see History.
history-title = History of #{ $number }
history-why = Why: { $why }
history-restore = Restore what it said before…
history-option = { $number } · { $action ->
    [filed] as filed
    [edited] after an edit
    [retracted] after it was retracted
    [restored] after it was restored
   *[joined] after it was joined
} · { $claim }
draft-title-report = Draft, not filed yet
draft-title-edit = Edit of #{ $number }, not saved yet
draft-title-review = Tip { $number }, not approved yet
draft-title-tip = Your tip, not sent yet
draft-send-report = File
draft-send-edit = Save
draft-send-review = Approve
draft-send-tip = Send
draft-under = { $member } changed this report while you were at it. Save puts yours over it:
form-why = Why this change?
form-retract = Retract #{ $number }
form-ground = Reason
form-day = From which day
form-why-description = A few words for the other moderators; may stay empty
form-ground-description = Filed in error: it never counts. Taken back by the outlet: it counts until that day
form-day-description = Only if the outlet took it back: 2026-11-20, yesterday. Today if left out
ground-in-error = Filed in error
ground-by-outlet = Taken back by the outlet
content-topic = Topic
content-stance = Stance
content-chain = Source
content-tags = Tags
content-claim = Claim
content-claim-ko = Claim (Korean)
content-url = Link
content-article = Article
content-language = Language
content-note = Note
content-note-ko = Note (Korean)
content-person = About
content-when = When
content-reported-on = Reported on
content-said-on = Said on
content-basis = Ground
content-hours-viewed = Hours viewed
content-spoiler = Spoiler
content-retracted-from = Retracted from
error-not-retracted = #{ $number } was not retracted: it counts.
error-nothing-changed = { $number } says just that already. Nothing was changed.
error-changed-since = { $number } was changed by { $member } meanwhile (revision { $revision }). Look at what they changed, then save again.
error-managers-only = Settings are for those who manage this server (Manage Server).

## Settings
set-title = Settings of this server
set-which = Change a setting…
set-now = Now:
set-nothing = not set
set-choose = Choose; choose nothing to unset it
set-write = Write it
set-all = All settings
set-foot = Only you see this. For those who manage the server.
set-troubles = What I may not do yet:
set-tips = { $count ->
    [0] none
    [one] one a day
   *[other] { $count } a day
}
set-quiet = { $first }:00 to { $until }:00
set-is-on = yes
set-is-off = no
set-is-barred = behind bars
set-is-left-out = left out
set-is-en-us = English
set-is-ko = Korean
set-about-moderators = Whoever has this role moderates reports, besides those with Manage Messages.
set-about-review = Where tips from fans are shown to moderators. Choose a channel that fans do not see.
set-about-dates = Where it is announced that a date or a milestone changed.
set-about-cast = Where it is announced who joins, returns or leaves.
set-about-board = Where one pinned message always says how things stand.
set-about-digest = Where, once a week, it is said what changed.
set-about-ping = The role that announcements ping. Without one nobody is pinged.
set-about-followers = The role that whoever follows in the server gets, and that announcements ping.
set-about-private = Where whoever asks is answered alone, so that the channel stays quiet.
set-about-quiet = Hours in which I post nothing by myself; it comes afterwards.
set-about-tips = How many tips one person may send in a day.
set-about-own-tips = Whether moderators may approve tips of their own.
set-about-spoilers = What becomes of spoilers in what I post by myself.
set-about-language = The language of what I post by myself.
set-about-timezone = The time zone of quiet hours and of the weekly post.
setting-moderators = Moderator role
setting-review = Review channel
setting-dates = Announce dates in
setting-cast = Announce cast in
setting-board = Live board in
setting-digest = Weekly digest in
setting-ping = Role to ping
setting-followers = Followers' role
setting-private = Private answers in
setting-quiet = Quiet hours
setting-tips = Tips per person
setting-own-tips = Own tips
setting-spoilers = Spoilers
setting-language = Language
setting-timezone = Time zone
form-quiet = Quiet hours
form-quiet-description = From and until which hour, such as 22-8; empty for none
form-timezone = Time zone
form-timezone-description = Such as Asia/Seoul, Europe/Berlin, America/New_York
ability-view-channel = View Channel
ability-send-messages = Send Messages
ability-read-message-history = Read Message History
ability-pin-messages = Pin Messages
ability-manage-roles = Manage Roles
trouble-gone = { $what }: the channel is gone. Choose another.
trouble-lacks = { $where }: give me { $lacks } there, for { $what }.
trouble-since = (I have tried since { $since }.)
error-hours = I cannot read “{ $given }” as hours. Write from and until, such as `22-8`, or leave it empty.
error-timezone = “{ $given }” is no time zone I know. Write one such as `Asia/Seoul` or `Europe/Berlin`.

## Tips
tip-sent = Tip { $number } is with the moderators
tip-next = They look at it and decide. You hear what became of it.
tip-foot = Only you see this.
tip-title = Tip { $number }
tip-by = From { $member } · { $at }
tip-anonymous = somebody who prefers to stay unnamed
tip-check = By the record:
tip-needs = Cannot be filed as it is. Edit it first:
tip-duplicate-of = It says the same as…
tip-as = Approve it as a report of…
tip-approve = Approve
tip-edit = Edit & approve
tip-reject = Reject
tip-moderators = For moderators.
tip-reason = Why: { $reason }
somebody = somebody
queue-title = { $count ->
    [0] No tips wait
    [one] One tip waits
   *[other] { $count } tips wait
}
queue-open = Look at a tip…
decision-approved = Approved by { $member }: filed as { $report }.
decision-rejected = Rejected by { $member }.
decision-duplicate = { $member } found it on record already: { $report }.
tip-outcome = What became of your tip { $number }
became-approved = The moderators took it: it is on record as { $report }.
became-rejected = The moderators did not take it.
became-duplicate = It was on record already: { $report }.
tip-server = In { $server }.
tip-thanks = Thank you for telling us.
check-suggest = Suggest to moderators
form-suggest = Tell the moderators
form-seen = Where did you see it?
form-seen-description = A link, or who said it
form-name = Your name
form-name-description = Whether the moderators see that the tip is yours
form-named = Show it to the moderators
form-unnamed = Stay unnamed
form-reject = Reject tip { $number }
form-reason = Why not?
form-reason-description = Whoever sent it is told this; may stay empty
error-no-such-tip = There is no tip { $number } here.
error-tip-decided = { $member } was first: tip { $number } is { $decision ->
    [approved] approved
    [rejected] rejected
   *[duplicate] a duplicate
} already.
error-own-tip = This is your own tip. In this server another moderator decides on it.
error-no-tips = The moderators of this server take no tips here.
error-tips-spent = You sent { $count ->
    [one] a tip
   *[other] { $count } tips
} within a day, which is as many as this server takes from one person. Come back tomorrow.
error-queue-full = Too many tips wait for the moderators already. Come back in some days.
error-seen-empty = Where did you see it? A link is best; the name of who said it will do.

## What is posted
news-before = Before:
news-now = Now:
news-nothing = nothing on record
news-several = { $count } things have changed
news-why-edited = Report { $report } was corrected
news-why-retracted = Report { $report } was taken back
news-why-restored = Report { $report } counts again
news-why-joined = Report { $report } repeats another
news-why-imported = Reports were imported
news-why-merged = Two sources turned out to be one
news-why-pack = The bot’s own record was brought up to date
news-why-time = Time has passed
news-reason = ({ $reason })
news-undone = Correction: { $topic }
news-was-told = What was said here before:
news-follow = Follow
news-calendar = Calendar file
news-event = Add server event
news-follower = You follow this. /follow it again to stop.
board-changed = What changed last:
board-kept = This message keeps itself up to date.
follow-on = You follow { $what }
follow-off = You no longer follow { $what }
follow-list = What you follow
follow-nothing = You follow nothing yet
follow-foot = You get a direct message when how sure it is changes, or a date. /follow it again to stop.
error-followed-enough = You follow { $count } things already, which is as many as there is room for. Leave one first: /follow it again.
error-nothing-to-follow = “{ $given }” is no topic, nobody and no source on record. Closest: { $closest }.

## The day it comes
event-name = { $title }: season { $season }
event-source = Source: { $source }
event-file = The day it comes, for your calendar.
event-made = Server event on { $day }
event-kept = If the day changes, the event moves; if it is taken back, the event goes.
error-no-day = The release is not confirmed to the day, so there is nothing to put into a calendar yet.
error-day-past = That day has come already.
error-no-events = I may not make events here. Give me the permission Create Events, then press again.

## What was done, and what is kept
log-title = { $count ->
    [0] Nothing was done here yet
    [one] One thing was done
   *[other] { $count } things were done
}
log-foot = Only you see this. Nothing here can be changed by the bot.
log-entry = { $deed ->
    [filed] filed { $subject }
    [edited] changed { $subject }
    [retracted] retracted { $subject }
    [restored] restored { $subject }
    [joined] joined { $subject }
    [imported] imported { $subject }
    [exported] exported { $subject }
    [approved] approved { $subject }
    [rejected] rejected { $subject }
    [duplicate] found a duplicate: { $subject }
    [merged] merged { $subject }
    [renamed] renamed { $subject }
    [parted] took apart { $subject }
   *[set] set { $subject }
}
privacy-title = What I keep about you
privacy-keeps-asked = What you ask and check: nothing. It is not stored, and not logged.
privacy-keeps-filed = Reports you file and change: that it was you, and when. Other moderators see it, fans do not.
privacy-keeps-tips = Tips you send: that they are yours, so that you hear what became of them. Unnamed ones hide that from the moderators.
privacy-keeps-drafts = Drafts: for 7 days, for your eyes alone.
privacy-keeps-follows = What you follow, until you stop.
privacy-keeps-server = A server’s data goes 30 days after it removed me.
privacy-rights = You can have a copy, or be forgotten: then your name is gone from all of it, old versions too, and the facts stay.
privacy-export = Give me a copy
privacy-erase = Forget me
privacy-sure = Forget you everywhere?
privacy-sure-text = Drafts, follows and messages that wait for you are deleted; reports and tips stay without your name. This cannot be taken back.
privacy-erase-now = Yes, forget me
privacy-done = You are forgotten
privacy-done-text = { $count ->
    [0] There was nothing with your name.
    [one] One entry had your name.
   *[other] { $count } entries had your name.
}
privacy-file = All that I keep about you.

## Sources and joins
report-join = It only repeats…
merged-into = { $name } is { $into }
merged-apart = { $name } is itself again
merged-changed = What stands otherwise now:
merged-same = { $count ->
    [0] No topic names it, so nothing stands otherwise.
    [one] One topic names it; it stands as it did.
   *[other] { $count } topics name it; all stand as they did.
}
merged-foot = Only you see this. /desk source with the old name alone takes it apart again.
error-not-merged = “{ $given }” was not merged into anything. Write the source it is, or a new name for it.
error-same-source = “{ $given }” is that source already.
error-not-official = “{ $given }” is an official source. An outlet cannot become one.

## Exchange
export-file = This server’s record. Who filed and changed what is not in it.
shape-json = Everything, for another server (JSON)
shape-csv = A table (CSV)
shape-claim-review = ClaimReview (schema.org)
import-title = Import this?
import-new = { $count ->
    [one] One new report
   *[other] { $count } new reports
}
import-there = { $count ->
    [one] One report that is here already
   *[other] { $count } reports that are here already
}
import-sources = { $count ->
    [one] One new source
   *[other] { $count } new sources
}
import-merges = { $count ->
    [one] One merged source
   *[other] { $count } merged sources
}
import-go = Import
import-foot = Only you see this. Nothing was imported yet; the file is kept for a day.
imported-title = { $count ->
    [one] One report was imported
   *[other] { $count } reports were imported
}
error-upload-gone = This file is gone: it was imported already, or is older than a day. Upload it again.
error-file-too-large = The file is too large: { $limit } MB at most.
error-file-unreadable = This is no export of mine ({ $problem }). Use the JSON file that /desk export makes.
error-file-fault = { $place } cannot be imported ({ $problem }). Nothing was imported; mend it, or leave it out.
