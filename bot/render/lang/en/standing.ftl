### How an incident stands: the board, the announcement, the topic.

board-commander = Commander
board-comms = Communications
board-impact-since = Impact since
board-last-update = Last update
board-next-update = Next update

phase-investigating = Investigating
phase-identified = Identified
phase-monitoring = Monitoring
phase-none = none yet

board-state = { $stage }, { $phase }
board-explanation = *What it was:* { $text }
board-nobody = nobody yet
none-yet = none yet
none-promised = none promised
promised-internal = internal by { $at }
promised-customers = customers by { $at }
update-late = :warning: The promised update is late.
bookmark-board = { $incident } board

topic-commander = Commander { $name }
topic-comms = Comms { $name }
topic-since = since { $at } UTC
topic-declared = declared { $at } UTC
topic-last-update = last update { $at } UTC
topic-next-internal = next update { $at } UTC
topic-next-customers = customers { $at } UTC

board-update = Update
board-nochange = No change
board-handoff = Hand off
board-resolve = Resolve
board-close = Close
board-note = Note
board-dismiss = Dismiss
board-reopen = Reopen
board-join = Join
board-phase = Phase
board-decision = Decision
board-take = Take command
board-assign = Fill a seat
board-page = Page somebody
board-show = Show the board
board-help = More…
board-catchup = Catch up

## What became of the channel itself

channel-mended-archived = This channel was archived while the incident goes on, so I brought it back.
channel-mended-not-in = I was removed from this channel while the incident goes on, so I came back.
channel-mended-missing = The channel of this incident is gone, so I made this one. What was said before is on the timeline.
channel-mended-fallback = No channel could be made for this incident, so it is followed here. Slack says: { $error }
board-lost = Could not be delivered: { $what } ({ $error })

## What sends a form of one sentence

form-reopen-submit = Reopen the incident
form-not-resolved-submit = Reopen the incident
form-dismiss-submit = Dismiss the incident
form-note-submit = Write the note
form-decision-submit = Record the decision
form-override-submit = Close all the same
form-unmerge-submit = Unmerge
form-assign-submit = Fill the seat
form-page-submit = Page them
