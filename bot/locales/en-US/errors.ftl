## One sentence each: what is wrong, and what would do.

error-field = { $field }: { $problem }
error-date = I cannot read “{ $given }” as a date. Try `2025-07-16`, `July 2025`, `late 2025`, `yesterday` or `3 days ago`.
error-date-ahead = “{ $given }” has not come yet. Give today or an earlier date, such as `2025-07-16`, `July 2025` or `yesterday`.
error-date-order = “{ $given }” can be read in more than one way. Write { $readings }.
error-said-after = This is later than the report itself. Give the day the origin spoke: no later than reported_on.
error-empty = This is empty. Please fill it in.
error-nothing-to-read = There is nothing to read in this message: no text, no link, no caption. If it is in a picture, type what the picture says.
error-too-long = This has { $length } characters; { $limit } is the most.
error-hidden-characters = This holds hidden characters (control, zero-width or direction marks). Please type it again as plain text.
error-choice = “{ $given }” is not one of the choices. Use { $choices }.
error-topic = I know no topic called “{ $given }”. Use one of { $topics }.
error-topic-either = “{ $given }” may be { $closest }. Choose one, or say more in the claim.
error-topic-empty = What is it about? The claim does not tell me. Write release date, filming, trailer, a name …
error-topic-needs-name = Whose? Add a name, as in `{ $kind }:Name`.
error-name-near = “{ $given }” is not on record, but { $closest } is close. Use the name on record, or { $new } for somebody new.
error-source-near = “{ $given }” is not on record, but { $closest } is close. Use the name on record, or { $new } for an outlet that really is new.
error-source-portal = A link by way of { $site } does not say who published it. Write the outlet’s name.
error-source-account = This link to { $site } does not say whose account it is. Write its name.
error-source-site = I know no outlet at { $given }. Write its name.
error-source-official = “{ $given }” is new here, and with the tag official its word alone would count as confirmed. If that is what you mean, write the tag as { $yes }; else use press, fan-site or another tag.
error-tag = I know no kind of source called “{ $given }”. Use one or more of { $tags }.
error-tags-empty = What kind of source is it? I do not know this one. Choose press, fan site, social or another.
error-stance-for-topic = “{ $stance }” does not fit { $topic }. Joins, returns, withdrew and in talks are for casting, crew and characters, cancelled for milestones.
error-stance-needed = Say what it claims of { $topic }: joins, returns, in talks, withdrew, confirmed, denied, expected, not announced or opinion. For other news of somebody, choose News of … as the topic.
error-year-needed = “{ $given }” may be past or still to come. Write the year, or give a stance: happened or expected.
error-happened-ahead = What is dated ahead has not happened yet. Use expected, or confirmed where it is announced.
error-link = Only a public web address can stand here. Write it from `https://` on, as the browser shows it, or leave it empty.
error-chain-too-long = A chain has at most { $limit } links, as in `one outlet > another`.
error-chain-repeats = The chain names one outlet twice. Name each link once, origin first: `one outlet > another`.
error-actor-unknown = Nobody on record is called “{ $given }”.{ $closest ->
    [none] {""}
   *[other] {" "}Closest: { $closest }.
}
error-moderators-only = { $named ->
    [0] This
   *[other] “{ $what }”
} is for this server’s moderators: people with Manage Messages here, or the moderator role. Seen something new? Send it with /suggest.
error-managers-only = { $named ->
    [0] This
   *[other] “{ $what }”
} is for those who manage this server (Manage Server).
error-server-only = { $named ->
    [0] This
   *[other] “{ $what }”
} works only in a server that has added me.
error-left-server = You are no longer in { $named ->
    [0] that server
   *[other] { $server }
}, so I no longer answer for it. What you followed there has ended.
error-bot-left-server = I am no longer in that server, so I no longer answer for it. What you followed there has ended.
error-membership-unknown = I cannot check right now whether you are still in that server. Please try again in a minute.
error-no-such-report = There is no report { $number } here.
error-report-gone = { $number } no longer counts, so no tip can repeat it. Choose a report that counts, or decide on the tip by itself.
error-already-retracted = #{ $number } is already retracted.
error-undo-not-yours = Only the moderator who filed a report can undo it.
error-undo-too-late = #{ $number } was filed more than 24 hours ago, so it can no longer be undone here.
error-page-gone = This page is no longer available. Please ask again.
error-from-before-restore = This message is from before my record was put back from a backup: its number is another’s now. Please ask again.
error-unexpected = Something broke on our side; we are sorry. If you tell whoever runs this bot, give them this reference: `{ $reference }`.
error-source-unknown = No source on record is called “{ $given }”.{ $closest ->
    [none] {""}
   *[other] {" "}Closest: { $closest }.
}
error-number = “{ $given }” is no report. Use a number of this server, such as `12`, or choose one that is offered.
error-pictures-at-once = Two of your pictures are still being drawn. Ask again when they are there.
error-draft-gone = This draft is gone: it was filed, sent or saved before, was thrown away, or is older than a week.
error-not-stored = Nothing was saved: the file this bot keeps reports in cannot be written right now. Try again in a minute; if it stays so, tell whoever runs this bot.
error-not-read = The record cannot be read right now. Try again in a minute; if it stays so, tell whoever runs this bot.
error-too-much = That is a lot to work out at once. Give it a minute, then ask again.
error-source-empty = Who published it? Write its name, or paste its link.
error-copy-too-large = What is kept of you is more than Discord takes as one file. Ask whoever runs this bot for it; `/help` says who.
error-names-not-meant = This file names sources that may be taken for others. Upload it again: I show which, and you say whether they are meant.
error-too-many-reports = A server holds at most { $limit } reports, and this one has as many.
error-too-many-topics = A server’s reports are about at most { $limit } topics, and these would be more.
error-too-many-sources = A server holds at most { $limit } sources of its own, and these would be more.
error-too-many-merges = At most { $limit } sources of a server can be another, and these would be more.
error-too-many-imports = A server imports at most { $limit } files a day. Try again tomorrow.
error-source-nobody = “{ $given }” says nobody’s name. Leave it out, and give the tag insider beside the one who published it.
error-feed-address = I do not fetch feeds from there. Give a public web address, from `https://` on.
error-feed-unreachable = Its host cannot be reached. Look whether the address opens in a browser.
error-feed-slow = It took too long to answer. Its host may be busy: try again later.
error-feed-large = It is larger than any feed needs to be. Look whether the site has a smaller one, of one section.
error-feed-refused = Its host does not let me have it. Look whether the address is still right.
error-feed-broken = Its host has trouble, or asks me to wait.
error-feed-redirects = It leads from one address to the next without an end. Give the one where it ends.
error-feed-unreadable = What is there is no feed that I can read. Look on the site for “RSS”: a feed’s address often ends with /feed or /rss.
error-feed-entities = It declares XML entities of its own, which I do not read. Tell the site, or use another feed of it.
error-feed-unlinked = None of its items leads to a public page, so none can be a tip. Use a feed whose items link to their articles.
error-same-feed = This server has that feed already.
error-looked-just-now = I looked a moment ago, or its host asked me to wait. Try again after { $until }.
error-no-such-feed = That feed is not here any more. `/desk feeds` shows those that are.
error-too-many-feeds = A server has { $limit } feeds at most. Remove one first.
error-feeds-busy = Other feeds keep me busy right now. Try again in a minute.
