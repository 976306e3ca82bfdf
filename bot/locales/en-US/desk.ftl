# The moderation desk: what is done to reports, tips, what is announced, settings.

## A report's life
report-edit = Edit
report-retract = Retract
report-restore = Restore
report-history = History
report-shot = Add a screenshot
changed-filed = Filed as #{ $number }
changed-edited = #{ $number } is changed
changed-retracted = #{ $number } no longer counts
changed-restored = #{ $number } counts again
changed-joined = #{ $number } and the report it repeats now count as one
changed-foot = Only you see this. Any change can be undone in History.
history-title = History of #{ $number }
history-reason = Why: { $reason }
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
draft-title-own = Your tip, changed and not sent yet
draft-send-report = File
draft-send-edit = Save
draft-send-review = Approve
draft-send-tip = Send
draft-add-tip = Add yours
draft-sent-already = { $count ->
    [one] Somebody sent this already: add yours.
   *[other] { $count } people sent this already: add yours.
}
draft-under = { $member } changed this report while you were editing. If you save, yours replaces:
form-reason = Why?
form-reason-change = Why? (optional)
form-retract = Retract #{ $number }
form-ground = What happened?
form-day = From which day
form-reason-change-description = Shown in History, and to everybody where the change is announced; may stay empty
form-ground-description = Filed in error: never counts. Withdrawn by the outlet: counts until that day
form-day-description = Only if the outlet withdrew it: 2026-11-20, yesterday. Today if left out
retraction-ground-in-error = Filed in error
retraction-ground-by-outlet = Withdrawn by the outlet
content-topic = Topic
content-stance = Says
content-chain = Source
content-tags = Kind of source
content-claim = Claim
content-url = Link
content-article = Article
content-language = Language
content-note = Note
content-person = About
content-when = When
content-reported-on = Reported
content-said-on = Its origin spoke
content-basis = Ground
content-hours-viewed = Hours viewed
content-spoiler = Spoiler
content-retracted-from = Retracted from
error-not-retracted = #{ $number } was not retracted: it counts.
error-nothing-changed = { $number } says just that already. Nothing was changed.
error-changed-since = { $number } was changed by { $member } meanwhile (revision { $revision }). Look at what they changed, then save again.

## Settings
set-title = Settings of this server
set-which = Change a setting…
set-now = Now:
set-nothing = not set
set-choose = Choose… (none: not set)
set-write = Write it
set-all = All settings
set-foot = Only you see this. For those who manage the server.
set-troubles = To fix first:
set-tips = { $count ->
    [0] none
    [one] one a day
   *[other] { $count } a day
}
set-quiet = { $first }:00 to { $until }:00
set-is-on = yes
set-is-off = no
set-is-barred = hidden until tapped
set-is-left-out = not posted
set-is-en-us = English
set-is-ko = Korean
set-is-es-419 = Spanish (Latin America)
set-about-moderators = People with this role moderate like those with Manage Messages. Also let it see /addreport and /desk in Server Settings → Integrations.
set-about-review = Where tips from fans are shown to moderators. Choose a channel that fans do not see.
set-about-dates = I post here when a date or a milestone changes.
set-about-cast = I post here who joins, returns or leaves.
set-about-board = One pinned message here always shows how things stand.
set-about-digest = On Monday mornings I post here what changed in the week.
set-about-publish = Whether I publish what I post in announcement channels, so that servers that follow them get it too.
set-about-ping = The role that announcements ping. Without one nobody is pinged.
set-about-followers = Everybody who follows something here gets this role; announcements ping it.
set-about-private = In these channels only the person who asks sees my answer.
set-about-quiet = I post no news in these hours; it comes when they end.
set-about-tips = How many tips one person may send in a day.
set-about-own-tips = Whether moderators may approve or reject tips they sent themselves.
set-about-spoilers = What becomes of spoilers in what I post by myself.
set-about-language = The language of what I post by myself.
set-about-timezone = The time zone of quiet hours and of the weekly post.
setting-moderators = Moderator role
setting-review = Review channel
setting-dates = Date announcements
setting-cast = Cast announcements
setting-board = Live board
setting-digest = Weekly digest
setting-publish = Publish announcements
setting-ping = Role to ping
setting-followers = Followers' role
setting-private = Private answers
setting-quiet = Quiet hours
setting-tips = Tips per person
setting-own-tips = Decide on own tips
setting-spoilers = Spoilers
setting-language = Language
setting-timezone = Time zone
form-quiet = Quiet hours
form-quiet-description = From and until which hour, such as 22-8; empty for none
form-timezone = Time zone
form-timezone-description = Such as Asia/Seoul, Europe/Berlin, America/New_York
bot-permission-view-channel = View Channel
bot-permission-send-messages = Send Messages
bot-permission-read-message-history = Read Message History
bot-permission-pin-messages = Pin Messages
bot-permission-manage-roles = Manage Roles
bot-permission-attach-files = Attach Files (for screenshots)
bot-permission-create-events = Create Events
lacks-for-event = In this server: give me { $lacks }, for the event of the day it comes.
trouble-gone = { $what }: what was chosen no longer exists. Choose again.
lacks-permissions = { $where }: give me { $lacks } there, for { $what }.
trouble-closed = { $where }: this thread is locked. Unlock it, or choose another place for { $what }.
trouble-tag = { $where }: every post there needs a tag. Lift that in the forum’s settings, or choose another place for { $what }.
trouble-everyone = { $what }: @everyone is no role for this. Choose another.
trouble-unmentionable = { $where }: I cannot ping it. Let everybody mention it in the role’s settings, or give me Mention @everyone, @here and All Roles where I announce.
trouble-above = { $where }: it is above my own role, so I cannot give it. Drag my role above it in Server Settings → Roles.
trouble-managed = { $where }: Discord or another bot gives this role, so I cannot. Choose another as { $what }.
trouble-powerful = { $where }: it allows more than everybody may do, so I do not give it to whoever follows. Choose another as { $what }.
bot-permission-send-messages-in-threads = Send Messages in Threads
refused-posts = { $where }: { $count ->
    [one] one message could not be posted there
   *[other] { $count } messages could not be posted there
} (since { $since }).
refused-reason-no-channel = The channel no longer exists: choose another.
refused-reason-no-access = I cannot see that channel: let me.
refused-reason-not-allowed = I may not write there: let me.
refused-reason-thread-closed = That thread is closed: open it again, or choose another place.
refused-reason-tag-needed = Every post there needs a tag: lift that in the forum’s settings, or choose another place.
refused-reason-no-text = Nobody can write in a channel of that kind: choose another.
refused-reason-blocked = AutoMod stopped it: make an exception for my role.
refused-reason-many-pins = That channel has as many pinned messages as Discord allows: unpin one.
refused-reason-many-events = This server has as many events as Discord allows: delete one.
refused-reason-busy = Discord did not answer, or has too much to do.
refused-reason-no-events = I may not make events here: give me Create Events.
refused-retried = I keep trying.
refused-waits = I no longer try by myself: once that is mended, press the button below.
refused-reason-unknown = Discord did not say why.
refused-send = { $count ->
    [0] Try again
    [one] Send now
   *[other] Send { $count } now
}
refused-forget = { $count ->
    [one] Forget the one older than { $days } days
   *[other] Forget { $count } older than { $days } days
}
failed-board = { $where }: the live board has not been up to date since { $since }.
failed-pin = { $where }: the live board could not be pinned (since { $since }).
failed-event = The event in this server has not been up to date since { $since }.
error-hours = I cannot read “{ $given }” as hours. Write from and until, such as `22-8`, or leave it empty.
error-timezone = “{ $given }” is no time zone I know. Write one such as `Asia/Seoul` or `Europe/Berlin`.

## Tips
tip-sent = Tip { $number } is with the moderators
tip-next = They look at it and decide. I will tell you the outcome.
tip-added = { $count ->
    [one] Somebody else sent this too
   *[other] { $count } others sent this too
}: yours is added, and decided with theirs.
tip-foot = Only you see this.
tip-title = Tip { $number }
tip-by = From { $member } · { $at }
own-title = { $count ->
    [0] You sent no tips here yet
    [one] The tip you sent here
   *[other] The { $count } tips you sent here
}
own-open = Look at a tip of yours…
own-older = Older
own-new = Send a tip
own-look = Edit or withdraw
own-one = Your tip { $number }
own-waits = Waiting for the moderators.
own-people = { $people } sent this.
own-named = Moderators see that it is yours.
own-unnamed = Moderators do not see that it is yours.
own-edit = Edit
own-withdraw = Withdraw
own-withdrawn = Tip { $number } is withdrawn
own-gone = What it said is deleted.
own-others = { $count ->
    [one] Somebody else sent the same: theirs still waits.
   *[other] { $count } others sent the same: theirs still wait.
}
tip-edited = Your tip { $number } is changed
tip-edited-moved = Your tip is changed, and is tip { $number } now
tip-moved = This is one with tip { $number } now.
tip-anonymous = { $count ->
    [one] somebody who prefers to stay unnamed
   *[other] { $count } people who prefer to stay unnamed
}
tip-people = { $count } people
tip-people-told = { $count } people sent this: each of them is told.
tip-interest = { $people } sent this: it shows how many care, and makes nothing surer.
tip-taken-back = Whoever sent this took it back.
tip-inferred = I worked out from the tip: { $fields }. If any of it is wrong, press “Edit & approve”.
tip-check = /check says:
tip-changed = This changed since you looked. Here it is as it stands now:
tip-needs = Still needed. Approve asks for it:
tip-duplicate-of = Close as a duplicate of…
tip-season = Sent while season { $season } was waited for: it will be filed for that one, and decides nothing about season { $coming }
tip-as = Approve, with this kind of source…
tip-approve = Approve
tip-edit = Edit & approve
tip-reject = Reject
tip-source = Open source
tip-stop = Stop sender…
stop-length-day = A day
stop-length-week = A week
stop-length-month = A month (30 days)
stop-length-good = For good
stops-title = { $count ->
    [0] Nobody is stopped from suggesting
    [one] One stop from suggesting
   *[other] { $count } stops from suggesting
}
stops-none = Who sends nonsense can be stopped from the card of a tip; those that wait are in { $queue }.
stops-older = Older
stops-foot = Only you see this. Who sent a tip without a name stays unnamed.
stop-made = Whoever sent tip { $number } is stopped from suggesting
stop-lifted = Whoever sent tip { $number } may suggest again
stop-unnamed = somebody unnamed, stopped from tip { $number }
stop-from = Tip { $number }
stop-sender-number = Sender { $number }
stop-until = { $ends ->
    [never] for good
   *[then] until { $until }
}
stop-by = by { $member }
stop-allow = Let somebody suggest again…
form-screenshot = Screenshot (optional)
form-screenshot-description = PNG, JPEG, WebP or GIF, up to 8 MB; moderators see it in their channel
screenshot-of = Screenshot that came with tip { $number }
screenshot-of-report = Screenshot of { $report }
screenshot-by = From { $member }
screenshot-posted = { $report } has its screenshot
screenshot-posted-in = It is in { $channel }, and nowhere else. Delete that message, and it is gone.
form-shot = Screenshot of #{ $number }
screenshot-barred = A screenshot came with it, but I may not attach files here. Give me Attach Files, and I add it when this card changes next.
screenshot-lost = A screenshot came with it, but Discord did not pass it on.
with-screenshot-shown = They see your screenshot in their review channel.
with-screenshot-no-place = Your screenshot was not kept: screenshots need a review channel, and this tip has no card in one.
tip-screenshots = { $count ->
    [one] With a screenshot, on this tip’s card in the review channel.
   *[other] With { $count } screenshots, on this tip’s card in the review channel.
}
form-stop = Stop whoever sent tip { $number }
stop-sender = Sender { $number }: { $who }
stop-sender-gone = somebody who took it back or asked to be forgotten
stop-senders-more = { $count ->
    [one] One earlier sender is not offered here.
   *[other] { $count } earlier senders are not offered here.
}
form-whose = Who is stopped?
form-whose-description = Several people sent this; one of them is stopped
form-length = For how long?
form-length-description = They may suggest nothing in this server until then
form-reason-stop = Why?
form-reason-stop-description = They read it when they try to suggest something
tip-reopen = Undo decision
tip-look = Look at the tip
tip-reopened = Tip { $number } waits again
tip-reopened-told = Whoever sent it hears of this only if they had heard of the decision.
report-taken-back = { $report } no longer counts: filed in error.
report-kept = { $report } stays on record: another tip was decided by it too.
tip-open-again = The moderators are looking at your tip { $number } again
tip-open-again-text = What I told you about it was taken back, which is nothing you did. You need not do anything: I will tell you what they decide.
tip-moderators = For moderators. { $count ->
    [0] Whoever sent it asked to be forgotten, and is told nothing.
    [one] The fan is told what you decide.
   *[other] All who sent it are told what you decide.
}
tip-reason = Why: { $reason }
somebody = somebody
queue-title = { $count ->
    [0] No tips are waiting
    [one] One tip is waiting
   *[other] { $count } tips are waiting
}
queue-empty = Fans send tips with { $suggest }, and where /check finds nothing. What was decided is in { $audit }.
queue-foot = For moderators. Whoever sent a tip is told what you decide.
queue-open = Look at a tip…
decision-approved = Approved by { $member }: filed as { $report }.
decision-rejected = Rejected by { $member }.
decision-duplicate = { $member } found it on record already: { $report }.
tip-outcome = What became of your tip { $number }
became-approved = The moderators took it: it is on record as { $report }.
became-rejected = The moderators decided not to file it.
became-duplicate = It was on record already: { $report }.
tip-server = In { $server }.
tip-thanks = Thank you for telling us.
check-suggest = Suggest to moderators
form-suggest = Suggest to moderators
form-seen = Where did you see it?
form-seen-description = A link, or who said it
form-name = Show moderators who you are?
form-name-description = They decide on the tip either way
form-named = Show it to the moderators
form-unnamed = Stay unnamed
form-reject = Reject tip { $number }
form-reason-reject = Why do you reject it?
form-reason-reject-description = Whoever sent it reads this; may stay empty
error-no-such-tip = There is no tip { $number } here.
error-tip-decided = Tip { $number } was already { $decision ->
    [approved] approved
    [rejected] rejected
   *[duplicate] marked a duplicate
} by { $member }.
error-tip-waits = Tip { $number } waits for a decision: there is none to undo.
error-decision-stands = The decision on tip { $number } is more than a day old and stays. A report can still be retracted: open it with /report.
error-tip-withdrawn = Tip { $number } was withdrawn by whoever sent it.
error-tip-settled = Tip { $number } is decided or withdrawn: it cannot be changed any more.
error-tip-known = { $count } people sent this already: the moderators know of it.
error-own-tip = This is your own tip. In this server another moderator decides on it.
error-screenshot-kind = I take pictures only: PNG, JPEG, WebP or GIF.
error-screenshot-too-large = This picture is too large: { $limit } MB at most.
error-screenshot-needs-place = A screenshot needs a review channel to be kept in. Whoever manages this server can choose one in /desk settings.
error-screenshot-not-fetched = Discord did not hand me that picture. Add it again.
error-screenshot-not-posted = I may not post pictures in the review channel. Give me Send Messages and Attach Files there, then add it again.
error-stopped = The moderators of this server have stopped you from suggesting { $ends ->
    [never] for good
   *[then] until { $until }
}. Why: { $reason }
error-nobody-to-stop = Whoever sent tip { $number } took it back or asked to be forgotten. A day later nothing tells me who it was, so I cannot stop them.
error-no-such-stop = This stop has ended already.
error-no-tips = The moderators of this server take no tips here.
error-tips-spent = You sent { $count ->
    [one] a tip
   *[other] { $count } tips
} within a day, and that is this server’s limit. Please come back tomorrow.
error-queue-full = Too many tips wait for the moderators already. Please come back in a few days.
error-seen-empty = Where did you see it? A link is best; the name of who said it will do.

## What is posted
news-before = Before:
news-now = Now:
news-over = The time it was expected in is over, and nobody on record says that it came.
news-nothing = nothing on record
news-several = { $count } things have changed
news-cause-edited = Report { $report } was corrected
news-cause-retracted = Report { $report } was retracted
news-cause-restored = Report { $report } counts again
news-cause-joined = Report { $report } repeats another
news-cause-imported = Reports were imported
news-cause-merged = Two sources turned out to be one
news-cause-pack = The bot’s own facts were updated
news-cause-time = A date came or passed
news-reason = ({ $reason })
news-undone = Correction: { $topic }
news-holds-after-all = It holds after all: { $topic }
headline = { $how ->
    [confirmed] Official
    [foreseen-officially] Officially expected
    [foreseen] Expected
    [reported] Reported
   *[rumored] Rumored
}: { $claim }
headline-over = { $topic }: the time it was expected in has passed
retrospect-title = Who was right: { $topic }
retrospect-undone = Nobody on record says any more that it came. The predictions are open again.
news-was-told = This message said:
news-follow = Follow
news-calendar = Calendar file
news-event = Add server event (mods)
news-stop = Stop: { $what }
news-follower = You follow this.
news-follower-there = From { $server }. You follow this there.
board-changed = What changed last:
board-kept = This message keeps itself up to date.
follow-on = You follow { $what }
follow-off = You no longer follow { $what }
follow-list = What you follow
follow-begin = Begin with { $command }: a topic such as the release date, a person, or a source.
follow-nothing = You follow nothing yet
follow-off-there = You no longer follow { $what } in { $server }
follow-off-before = You had stopped following this already
follow-ended-there = You are no longer in { $server }, so what you followed there has ended.
follow-ended-somewhere = What you followed in a server that one of us has left has ended.
follow-undelivered = my message of { $day } did not reach you
follow-stop = Stop following…
follow-foot = I send you a direct message when a date changes, or how sure something is.
undelivered-title = Something you follow has changed
undelivered-help = I could not send you a direct message about it. Allow direct messages from server members in Discord’s settings, and I can reach you again. /follow lists what you follow.
error-followed-enough = You already follow { $count } things, and that is the limit. Stop one first: /follow it again.
error-nothing-to-follow = No topic, person or source on record is called “{ $given }”.{ $closest ->
    [none] {""}
   *[other] {" "}Closest: { $closest }.
}

## The day it comes
event-name = { $title }: season { $season }
event-source = Source: { $source }
event-file = The release day, for your calendar.
event-made = Server event on { $day }
event-kept = If the date changes, I move the event; if it is withdrawn, I delete it.
error-no-day = The release is not confirmed to the day, so there is nothing to put into a calendar yet.
error-day-past = That day has come already.
error-no-events = I may not make events here. Give me the permission Create Events, then press again.

## What was done, and what is kept
log-title = { $count ->
    [0] Nothing was done here yet
   *[other] What moderators did ({ $count })
}
log-none = Nothing of that was done here
log-widen = Without options, { $command } lists all that was done.
log-empty = { $addreport } files a report; tips from fans wait in { $queue }. What you do with them stands here from then on.
log-older = Older
log-foot = Only you see this. No command can change this list.
log-entry = { $deed ->
    [filed] filed { $subject }
    [edited] changed { $subject }
    [retracted] retracted { $subject }
    [restored] restored { $subject }
    [joined] joined { $subject } to another
    [imported] imported { $subject } reports
    [exported] exported: { $subject }
    [approved] approved { $subject }
    [rejected] rejected { $subject }
    [duplicate] closed { $subject } as a duplicate
    [reopened] took back the decision on { $subject }
    [stopped] stopped whoever sent { $subject } from suggesting
    [allowed] let whoever sent { $subject } suggest again
    [merged] merged { $subject }
    [renamed] renamed { $subject }
    [parted] separated { $subject }
    [feed-added] added the feed { $subject }
    [feed-paused] paused the feed { $subject }
    [feed-resumed] let the feed { $subject } go on
    [feed-removed] removed the feed { $subject }
   *[set] changed the setting “{ $subject }”
}
privacy-title = What I keep about you
privacy-keeps-asked = What you ask and check: nothing. It is not stored, and not logged.
privacy-keeps-filed = What you do as a moderator (reports, tips, sources, feeds, settings, files): that it was you, and when. Other moderators see it, fans do not.
privacy-keeps-tips = Tips you send: that they are yours, so that I can tell you the outcome. If you stay unnamed, moderators do not see that. What you withdraw with /suggest is deleted; for a day moderators can still stop whoever sent it.
privacy-keeps-stops = If moderators stopped you from suggesting: that they did, why, and until when. If you are forgotten, a mark without your name keeps it in force until it ends.
privacy-keeps-drafts = Drafts: for 7 days, for your eyes alone.
privacy-keeps-follows = What you follow, until you stop.
privacy-keeps-server = A server’s data is deleted 30 days after I notice that it removed me.
privacy-rights = You can get a copy, or have your name removed, from old versions too. The facts stay. Backups still have it for a while (usually 14 days).
privacy-export = Give me a copy
privacy-erase = Forget me
privacy-sure = Forget you everywhere?
privacy-sure-text = Drafts, follows and messages that wait for you are deleted; reports and tips stay without your name. A stop from suggesting stays until it ends. This cannot be undone.
privacy-erase-now = Yes, forget me
privacy-done = You are forgotten
privacy-done-text = { $count ->
    [0] There was nothing with your name.
    [one] One entry had your name.
   *[other] { $count } entries had your name.
}
privacy-file = All that I keep about you.

## Sources and joins
report-join = This only repeats…
merged-into = { $name } now counts as { $into }
merged-apart = { $name } counts on its own again
merged-changed = What changes:
merged-same = { $count ->
    [0] No topic names it, so nothing changes.
    [one] One topic names it; it stays the same.
   *[other] { $count } topics name it; all stay the same.
}
merged-foot = Only you see this. To undo: /desk merge with the old name alone.
error-not-merged = “{ $given }” is not merged. In “into”, give the source it belongs to, or a new name.
error-same-source = “{ $given }” is that source already.
error-not-official = “{ $given }” is an official source. An outlet cannot become one.

## Exchange
export-file = This server’s record. Who filed and changed what is not in it.
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
import-go-meant = Import, these names too
import-alike = “{ $name }” may be taken for { $known }, and is another name{ $letters ->
    [none] .
   *[other] : { $letters }.
}
import-foot = Only you see this. Nothing was imported yet; the file is kept for a day.
imported-title = { $count ->
    [one] One report was imported
   *[other] { $count } reports were imported
}
error-upload-gone = This file is gone: it was imported already, or is older than a day. Upload it again.
error-record-too-large = This record is larger than the { $limit } MB that Discord takes as a file. Try the table (CSV), or ask whoever runs this bot for a backup.
error-file-too-large = The file is too large: { $limit } MB at most.
error-file-not-fetched = Discord did not hand me that file (`{ $problem }`). Nothing was imported: run /desk import again.
error-file-unreadable = This is no export of mine (`{ $problem }`). Use the JSON file that /desk export makes.
error-file-fault = { $place } cannot be imported (`{ $problem }`). Nothing was imported; mend it, or leave it out.
import-nothing = Nothing new in this file
receipt-nothing = Approving it changes nothing.
receipt-guess = A source of this kind ({ $tags }) is listed as a guess, and moves no headline by itself.
content-none = none
log-tip = tip { $number }
set-choose-one = Choose…
error-role-too-much = Choose a role that allows nothing special: everybody who follows gets it. You need Manage Roles for this too.
error-event-refused = Discord does not take the event now. Try again in a minute; a server has room for 100 events.
done-stored = Done and stored. How things stand now cannot be shown at the moment.
officials-new = New official sources, whose word alone confirms: { $names }
trouble-public = { $where }: everybody can read it, and tips with names are shown there. Choose a channel that fans do not see.
file-retracted-error = Retracted: filed in error, so it never counted
tip-tag = Choose what kind of source it is, or edit it.
form-edit-of = Edit #{ $number }
form-edit-tip = The tip as a report
report-gone = #{ $number } was retracted
tip-spoiler = a spoiler

## Setting a server up
setup-offer-title = I am not set up here yet
setup-offer = I answer questions already. What is missing: where I show you tips from fans, and where I announce what changes.
setup-offer-presses = It takes three presses.
setup-offer-who = Whoever manages this server (Manage Server) can choose that in { $command }.
setup-offer-foot = Only you see this, and only this once.
setup-start = Set up
setup-title-review = Set up, 1 of 3: where do I show tips?
setup-about-review = Fans send tips with /suggest. Choose a channel that only moderators see: you decide on each tip there. If you skip this, tips wait in /desk queue.
setup-none-review = I found no private channel with a name like #mod-tips. Make one, or choose one below.
setup-title-news = Set up, 2 of 3: where do I announce news?
setup-about-news = When a date or the cast changes, I post it there, with its source. Choose a channel that everybody reads.
setup-check-title = Set up, 3 of 3: all as you want it?
setup-ready-title = All set up
setup-ready = Try it: { $suggest } sends a tip. What happened before today is no news; I post the next change.
setup-nothing-title = No channel is chosen yet
setup-nothing = I go on answering questions. Choose whenever you like, in { $command }.
setup-use = Use #{ $channel }
setup-another = Another channel…
setup-skip = Skip
setup-go-on = Keep it, go on
setup-none = Use none
setup-done = Done
setup-again = Choose again
setup-more = More settings
terminal-file-it = Nothing is filed yet. To file it like this: { $command }
set-unreadable = This version cannot read what is set for { $names }; it is left as it is. Update the bot, or choose anew.

## Feeds
feeds-title = { $count ->
    [0] No feeds yet
    [one] One feed
   *[other] { $count } feeds
}
feeds-none = A feed is where a site lists its news for programs: RSS, Atom or JSON Feed. I look at each every 15 minutes, and what tells of the show comes to you as a tip. Nothing is filed by itself.
feeds-no-review = No review channel is set: what feeds bring waits in { $command }.
feeds-foot = For moderators. Of each item I keep its title, link, day and one sentence. Up to { $most } feeds.
feeds-all = All feeds
feed-add = Add a feed
form-feed = Its address
form-feed-description = As the site gives it: https://…/feed, …/rss, …/atom.xml
feed-open = Look at a feed…
feed-take = Suggested by my maintainers: take one…
feed-look = Look now
feed-pause = Pause
feed-resume = Go on
feed-remove = Remove
feed-brought = { $tips } of { $items } became tips
feed-is-paused = Paused
feed-failing = Cannot be read since { $since }.
feed-again = I try again { $at }.
feed-not-looked = Not looked at yet
feed-looked = Read { $at }
feed-added-by = Added by { $member } · { $at }
feed-counts = Since it was added:
feed-done-added = { $name } is added.
feed-done-looked = I looked at { $name }.
feed-done-paused = { $name } is paused: I do not look at it.
feed-done-resumed = { $name } goes on: I look at it within a minute.
feed-done-removed = { $name } is removed. The tips it brought stay.
feed-nothing-new = Nothing new there.
feed-tips = { $count ->
    [one] One became a tip
   *[other] { $count } became tips
}
feed-elsewhere = { $count ->
    [one] One is not about the show
   *[other] { $count } are not about the show
}
feed-known = { $count ->
    [one] One is on record already, or was decided
   *[other] { $count } are on record already, or were decided
}
feed-old = { $count ->
    [one] One is no news any more, or does not say from when it is
   *[other] { $count } are no news any more, or do not say from when they are
}
feed-over = { $count ->
    [one] One more is about the show and was left out: a feed brings { $most } tips a day at most
   *[other] { $count } more are about the show and were left out: a feed brings { $most } tips a day at most
}
feed-by = the feed { $name }
tip-from-feed = From a feed: nobody is told what you decide. The words are the outlet’s: put them into your own before you approve.
feeds-failing = { $count ->
    [one] One feed cannot be read: { $command } says why.
   *[other] { $count } feeds cannot be read: { $command } says why.
}
tip-wordings = Elsewhere it reads:
