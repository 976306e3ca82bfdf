## One sentence each: what is wrong, and what would do.

error-field = **{ $field }**: { $problem }
error-date = I cannot read “{ $given }” as a date. Try `2025-07-16`, `July 2025` or `late 2026`.
error-date-ahead = “{ $given }” has not come yet. Give today or an earlier date, such as `2025-07-16`, `July 2025` or `yesterday`.
error-date-not-over = “{ $given }” is not over yet. Give the day, such as `today`, `yesterday` or `2025-07-16`.
error-empty = This is empty. Please fill it in.
error-too-long = This has { $length } characters; { $limit } is the most.
error-hidden-characters = This holds hidden characters (control, zero-width or direction marks). Please type it again as plain text.
error-choice = “{ $given }” is not one of the choices. Use { $choices }.
error-topic = There is no topic “{ $given }”. Use one of { $topics }.
error-topic-needs-name = Add a name, such as `{ $kind }:Kim Si-eun`.
error-name-near = “{ $given }” is not on record, but { $closest } is close. Use the name on record, or `{ $new }` for somebody new.
error-tag = There is no source tag “{ $given }”. Use one or more of { $tags }.
error-stance-for-topic = “{ $stance }” is said of people, not of { $topic }. Use confirmed, happened, expected, cancelled or not announced.
error-link = This is not a usable link. Use a public `https://` address without a user name or password.
error-chain-too-long = A chain has at most { $limit } links, such as `News1 > Anime News Network`.
error-chain-repeats = The chain names one outlet twice. Name each link once, origin first: `News1 > Anime News Network`.
error-actor-unknown = Nobody on record is called “{ $given }”. Closest: { $closest }.
error-moderators-only = Filing reports is for this server's moderators (Manage Messages). Seen something new? Tell one of them, with the link.
error-server-only = Reports are filed in a server; here there is none to keep them.
error-no-such-report = There is no report #{ $number } on this server.
error-already-retracted = #{ $number } is taken back already.
error-undo-not-yours = Only the moderator who filed a report can undo it.
error-undo-too-late = #{ $number } was filed more than 24 hours ago, so it can no longer be undone here.
error-page-gone = This page is no longer available. Please ask again.
error-unexpected = Something broke on our side; we are sorry. If you tell whoever runs this bot, give them this reference: `{ $reference }`.
error-source-unknown = Nobody on record by the name of “{ $given }” said anything first. Closest: { $closest }.
