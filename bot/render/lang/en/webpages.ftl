### Web pages: entering, lists of incidents, and the page of one. Plain text, which templates escape.

web-leave = Leave
web-incidents = Incidents
web-open = Open
web-ended = Over
web-drills = Drills
web-no-incidents = No incident is open.
web-newer = Newer
web-older = Older
web-earlier = Earlier
web-later = Later
web-to-channel = To its channel in Slack
web-kinds = Kinds
web-person = Person
web-everybody = everybody
web-search = Words
web-filter = Show
web-all = Show everything
web-download = Download:
web-timeline = Timeline
web-tab-timeline = Timeline
web-tab-transcript = Transcript
web-before = { $count ->
    [one] How it read before
   *[other] How it read before: { $count } versions
}
web-said-count = { $count ->
    [one] One message.
   *[other] { $count } messages.
}
web-said-most = The newest { $count } that fit.
web-only-people = people, without apps
web-missing = Something is missing.
web-permalink = in Slack
web-nothing = Nothing fits.
web-unknown-time = Time unknown
web-zones = Times are UTC; below them { $zone }.
web-commander = Commander
web-nobody = nobody
web-declared = Declared
web-elapsed = Elapsed
web-lasted = Lasted
web-next-internal = Next update
web-next-customers = Next update for customers
web-merged-into = Merged into
web-late = { $at }, late
web-drill = Drill
web-restricted = Members only
web-not-reviewed = not reviewed
web-group-course = Course
web-group-said = Notes and updates
web-group-work = Work
web-group-people = People
web-group-signals = Monitoring
web-group-chores = Bot's chores
web-enter-title = Read incidents here
web-enter-as = This link is for { $who }. It works once, within ten minutes.
web-enter-button = Go in
web-used-title = This link does not work any more
web-used-text = A link is good for ten minutes, and once. Ask for a new one in Slack: type /incident timeline.
web-in-title = Who are you?
web-in-text = Pages are for people of this workspace. Ask for a link in Slack: type /incident timeline, and press the button in the answer.
web-none-title = There is no such page
web-none-text = It does not exist, or it is not for you. /incident list in Slack shows what is open.
web-rotas = Rotas
web-no-rotas = The policy names no rota yet.
web-rota-nobody = nobody
web-rota-until = until { $at }
web-rota-then = then { $who }, from { $at }
web-rota-before = Earlier
web-rota-this = This week
web-rota-after = Later
web-rota-month = Four weeks
web-rota-week = One week
web-rota-today = today
web-rota-stands-in = stands in
web-rota-override = stands in for { $who }
web-rota-swap = swapped with { $who }
web-rota-zone = Times and days are those of { $zone }. An edge along the top marks an override or a swap.
web-day-0 = Monday
web-day-1 = Tuesday
web-day-2 = Wednesday
web-day-3 = Thursday
web-day-4 = Friday
web-day-5 = Saturday
web-day-6 = Sunday
web-busy-title = Too much at once
web-busy-text = Too many pages are being read. Try again in a moment.
web-away-title = The database is away
web-away-text = The page cannot be shown just now. Try again in a moment.

transcript-deleted = deleted
transcript-files = { $count ->
    [0] (no text)
    [one] (a file)
   *[other] ({ $count } files)
}
transcript-gap-not_in = What was said here is not known: the bot was not in the channel
transcript-gap-deleted = What was said here is not known: the channel is gone
transcript-gap-retention = What was said here is not known: Slack does not show it any more
transcript-gap-refused = What was said here is not known: Slack does not let the bot read it
transcript-gap-marks = Here the bot was away. Whether reactions or pins were set on older messages, or taken away, nobody has looked at
transcript-gap-unread = What was said here has not been read yet
