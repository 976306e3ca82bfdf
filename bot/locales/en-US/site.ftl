# The web site: what stands around the answers there.

site-skip = Skip to the answer
site-menu = Questions
site-languages = Languages
site-spoiler = Show spoiler
site-hidden = (hidden)
site-as-of = As of { $day }
site-today = What is known today
site-months = What was known then
site-months-about = What was on record on the first day of each month.
site-months-all = Every month
site-other-days = Other days
site-onward = See more
site-take-along = Follow along
site-atom = Changes as an Atom feed
site-json-feed = Changes as a JSON feed
site-calendar = Calendar to subscribe to
site-facts = All facts as data
site-schema = Their schema
site-about = Put together by fans from what others published; { $platform } has no part in it. Facts: CC BY 4.0.
site-feed-title = { $title }, season { $season }: what changed
site-missing = There is no such page, or not any more.
site-whole = The whole answer
