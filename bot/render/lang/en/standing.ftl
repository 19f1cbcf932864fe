### How an incident stands: the board, the announcement, the topic.

label-commander = Commander
label-comms = Communications
label-impact-since = Impact since
label-last-update = Last update
label-next-update = Next update

phase-investigating = Investigating
phase-identified = Identified
phase-monitoring = Monitoring
phase-none = none yet

board-state = { $stage }, { $phase }
board-explanation = *What it was:* { $text }
seat-empty = nobody yet
none-yet = none yet
none-promised = none promised
promised-internal = internal by { $at }
promised-customers = customers by { $at }
update-late = :warning: The promised update is late.
bookmark-board = { $incident } board

topic-commander = Commander { $name }
topic-comms = Comms { $name }
topic-since = since { $at } UTC
topic-last-update = last update { $at } UTC
topic-next-internal = next update { $at } UTC
topic-next-customers = customers { $at } UTC

button-update = Update
button-nochange = No change
button-handoff = Hand off
button-resolve = Resolve
button-close = Close
button-join = Join
