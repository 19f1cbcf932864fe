### Incidents that are made one because they have one cause, and taking that back.

merged-into = Merged into *{ $incident }* { $channel }
merged-cause = *Shared cause:* { $cause }
merged-by = by { $by }, { $at }
merged-in = *Merged in:* { $parts }
merged-in-more = *Merged in:* { $parts } and { $count } more

topic-into = go on in { $into }

another-incident = another incident
merged-told = :link: *Merged* into { $into } by { $by }
merged-go-on = It goes on in { $channel }. This record keeps its channel, its timeline and its submitter; its clocks have stopped.
absorbed-told = :link: { $part } { $title } was *merged* into this incident by { $by }
absorbed-people = Coming along: { $people }
absorbed-channel = Its channel stays: { $channel }
unmerged-told = :scissors: *On its own again*: the merge into { $into } was taken back by { $by } and { $second }. Clocks and seats are as they would have been.
released-told = :scissors: { $part } is an incident of its own again: the merge was taken back by { $by } and { $second }.
released-channel = It goes on in { $channel }

agreement-merged = It was merged into another incident by { $by }. You are asked when that one is resolved.

proposal-unmerge-ask = { $by } says that { $part } does not belong to { $into }. Taking a merge back takes a second person: anybody with a seat here, or management.
proposal-unmerge-confirmed = { $second } confirmed what { $by } proposed: { $part } is an incident of its own again.
proposal-unmerge-refused = { $second } did not agree: { $part } stays merged into { $into }. { $by } had proposed to take that back.
proposal-unmerge-taken-back = { $by } took the proposal back: { $part } stays merged into { $into }.
proposal-unmerge-overtaken = What { $by } proposed about { $part } and { $into } is overtaken.
button-unmerge-confirm = Confirm
button-unmerge-refuse = No, they stay one
board-merge = Merge
board-unmerge = Unmerge
label-unmerge = Why do they not belong together?
unmerge-empty = Say why they do not belong together.
unmerge-meaningless = “{ $typed }” tells nobody why they do not belong together. Say it in a few words, for example: another cluster, another cause

form-merge = Merge incidents
form-merge-submit = Merge
label-merge-into = Into which incident
label-merge-cause = What is the shared cause?
label-merge-priority = Priority from now on
form-merge-priority-hint = Left empty it becomes as bad as the worse of the two.
label-merge-at = When were they combined
form-merge-at-hint = Left empty: now. Otherwise a time, such as 18:06 or 10m ago.
form-merge-cause-example = Workers KV is unavailable

merged-away = { $incident } was merged into { $into }. Go on there: { $channel }
merge-usage = Name what is merged, into what, and the shared cause, for example: `/incident merge INC-2 into INC-1 Workers KV is unavailable`. Several go at once: `/incident merge INC-2, INC-3 into INC-1 P1 at 18:06 Workers KV is unavailable`
merge-empty = Say what the shared cause is, for example: `/incident merge INC-2 into INC-1 Workers KV is unavailable`
merge-too-many = At most { $limit } incidents are merged in one act. Do the rest in a second one.
merge-itself = { $incident } cannot be merged into itself. Name another incident after `into`.
merge-is-merged = { $incident } is merged into another incident already. To put it into { $into }, take that back first: `/incident unmerge { $incident }`
merge-into-merged = { $into } is itself merged into another incident. Merge { $incident } into the one where the work goes on.
merge-over = { $incident } is over. Reopen it first if it belongs to { $into }: `/incident reopen { $incident } <reason>`
merge-into-over = { $into } is no longer worked on. Reopen it first, or merge { $incident } into one that is open.
merge-restricted = { $incident } and { $into } are not for the same eyes: one is restricted to its members, the other is not. Restrict both, or leave them apart.
merge-drill = One of { $incident } and { $into } is a drill, the other is not. Drills are merged with drills only.
merge-ahead = { $typed } is still to come. When they were combined is now or in the past.
merge-would-lower = { $incident } is { $priority }, so what it becomes part of cannot be { $wanted }. Lower { $incident } first if it is not that bad, or leave the priority out.
merge-nothing-to = No other incident that { $incident } could become part of is open.
unmerge-not-merged = { $incident } is not part of another incident, so there is nothing to take back.
unmerge-which = { $incident } is not part of another. Merged into it: { $parts }. Name the one that does not belong: `/incident unmerge INC-2`
proposal-unmerge-unknown = There is no such proposal. `/incident unmerge INC-2` makes one.
proposal-unmerge-own = You proposed it, { $who }. Unmerging { $incident } takes a second person: anybody with a seat in it, or management.

done-merge = Merged into { $into }: { $parts }. It goes on in { $channel }.
done-merge-priority = { $into } is { $priority }.
done-unmerge-proposed = Proposed: { $incident } is to be an incident of its own again. A second person has to confirm that in the channel of { $into }.

verb-merge = makes one incident of several with one cause; a priority and a time may stand before it. Without text it opens a form
verb-unmerge = takes a merge back, which takes two people; clocks and seats are as they would have been
