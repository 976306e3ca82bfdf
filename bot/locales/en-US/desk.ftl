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
changed-imported = #{ $number } was imported
changed-foot = Only you see this. Every change can be taken back: see History.
history-title = History of #{ $number }
history-why = Why: { $why }
history-restore = Restore what it said before…
history-option = { $number } · { $action ->
    [filed] as filed
    [edited] after an edit
    [retracted] after it was retracted
    [restored] after it was restored
    [joined] after it was joined
   *[imported] as imported
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
