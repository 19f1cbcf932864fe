### The beat: asking for updates that are owed. $due, $next, $until are times that everybody reads in their own zone.

nudge-soon-internal = { $incident } { $title }: the next update for the company is due at { $due }.
nudge-soon-customers = { $incident } { $title }: the next update for customers is due at { $due }.
nudge-due-internal = { $who } the update for the company is due now ({ $due }). What is the state of { $incident }?
nudge-due-customers = { $who } the update for customers is due now ({ $due }). What can they be told about { $incident }?
nudge-late-internal = { $who } the update for the company was due at { $due } and is late.
nudge-late-customers = { $who } the update for customers was due at { $due } and is late.
nudge-climb-internal = { $who } the update for the company was due at { $due } and still has not come.
nudge-climb-customers = { $who } the update for customers was due at { $due } and still has not come.
nudge-overdue-internal = { $who } the { $due } update for the company is overdue.
nudge-overdue-customers = { $who } the { $due } update for customers is overdue.
nudge-away = I was away { $since }–{ $until }.
nudge-unheard = I could not reach Slack for a while, so I ask only now.
nudge-paging = I am paging { $next }, who is next on the rota.
nudge-paging-nobody = Nobody else is on the rota, so I cannot page anybody. Please ask somebody to help.
nudge-paging-silent = Nobody is left on the rota to page. Paged before, without an answer yet: { $people }. Please ask somebody to help.
nudge-whoever = Nobody has this seat, so this asks everybody here:
nudge-impact-since = Impact since { $at }
nudge-declared = declared { $at }
nudge-last-update = last update { $at }
nudge-no-update = no update yet
nudge-put-off = Put off until { $until }. The promise stays { $due }.

nudge-answered-internal = The { $due } update for the company came at { $given }. The next one is due at { $next }.
nudge-answered-customers = The { $due } update for customers came at { $given }. The next one is due at { $next }.
nudge-brief-internal = The { $due } company update: came { $given }.
nudge-brief-customers = The { $due } customer update: came { $given }.
nudge-over-internal = The { $due } update for the company is no longer owed.
nudge-over-customers = The { $due } update for customers is no longer owed.
nudge-unkept = The { $due } update for customers was never given. { $incident } ended without it, and it stays missed.
nudge-moved-internal = Another pace was set: the update for the company that was due at { $due } is now due at { $next }.
nudge-moved-customers = Another pace was set: the update for customers that was due at { $due } is now due at { $next }.

nudge-button-update = Update
nudge-button-nochange = No change
nudge-button-handoff = Hand off
nudge-button-later = Later

put-off-internal = { $by } put off my questions about the update for the company until { $until }: { $reason } The promise stays { $due }.
put-off-customers = { $by } put off my questions about the update for customers until { $until }: { $reason } The promise stays { $due }.

form-later = Ask me later
form-later-submit = Later
form-later-promise = The promise stays { $due }; only my questions wait.
form-later-reason-example = Waiting for the rollback to finish
label-later-minutes = Ask again in
label-later-reason = Why it has to wait
later-minutes = { $count } minutes

put-off-empty = Say why it has to wait, for example: Waiting for the rollback to finish
put-off-nothing-owed = { $incident } owes no update to them now, so there is nothing to put off.
may-not-put-off = Only those who are asked can put off the questions of { $incident }: its commander, deputy, comms lead and management. The commander is { $holder }.
