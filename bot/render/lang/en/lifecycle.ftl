### What may be done when, and why not.

person-unknown = I know nobody called { $who } here. Pick a person of this workspace, like @bo.
person-bot = { $who } is a bot, and a bot cannot take on a duty. Pick a person, like @bo.
person-gone = { $who } no longer has an account here. Pick somebody who has, like @bo.

not-while-triage = { $incident } is still in triage, so this cannot be done yet. Classify it first, or dismiss it with `/incident dismiss` and a reason.
not-while-active = { $incident } is active. Resolve it first with `/incident resolve` and what it was.
not-while-resolved = { $incident } is resolved. Reopen it first with `/incident reopen` and why.
not-while-closed = { $incident } is closed. Reopen it first with `/incident reopen` and why.
not-while-dismissed = { $incident } was dismissed. If it is one after all, declare it anew with `/incident declare`.
not-while-merged = { $incident } was merged into another incident. Go on there.

update-empty = An update needs words. For example: `/incident update We rolled back; errors are falling`. If there is nothing new, say `/incident nochange`.
reopen-open = { $incident } is still open, so there is nothing to reopen. What came back goes on its timeline: `/incident note Errors are back since 14:20`
reopen-empty = Say why it is reopened, for example: `/incident reopen Errors are back since 14:20`
dismiss-active = { $incident } is active, and only what is still in triage can be dismissed. If it was a false alarm, or a drill that is over, resolve it with that as the reason: `/incident resolve False alarm: the probe itself was broken`
dismiss-empty = Say why it is no incident, for example: `/incident dismiss The alert was a test`
dismiss-meaningless = “{ $typed }” tells nobody why it is no incident. Say it in a few words, for example: `/incident dismiss The alert was a test`
note-empty = There is nothing to note. For example: `/incident note at 14:05 We saw the first errors`
note-ahead = “{ $typed }” is { $understood }, which has not come yet, and a timeline holds what has happened. Of a plan, write the time behind the text, for example: The vendor deploys tomorrow at 09:00. If it is over: a time without a zone is UTC, so write it like 14:05 Europe/London, or 10m ago.
resolve-empty = Say what it was and what ended it, for example: `/incident resolve A bad cache key since the 13:50 deploy; rolled back at 14:20`
resolve-meaningless = “{ $typed }” will mean nothing to anybody in a year. Say what it was and what ended it, in at least { $shortest } characters, for example: A bad cache key since the 13:50 deploy; rolled back at 14:20

you-typed = You typed: { $text }
which-incident = I do not know which incident you mean. Use the command in its channel, or name it: `/incident { $command } INC-12 …`
