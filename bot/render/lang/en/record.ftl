### What people put on the timeline, and what they correct there.

entry-marked = A message marked by { $by }
entry-corrected = An entry was corrected by { $by }
entry-annotated = An entry was added to by { $by }
entry-remark = { $by }, { $at } UTC: { $text }
entry-struck = An entry was struck by { $by }
entry-unread = (a message that has not been read yet)
entry-deleted = (a message that was deleted before anybody read it)
entry-since-deleted = { $text } (deleted in Slack since)
entry-files = { $count ->
    [one] (a file)
   *[other] ({ $count } files)
}
entry-undone = taken back at once

source-bot = the bot
source-chat = Slack
source-cli = command line of the host
source-alert = alert
source-jira = Jira
source-reaction = message, marked with { $emoji } by { $who }
source-pin = message, pinned by { $who }
source-file = file, shared by { $who }
source-form = message, added by { $who }

nature-change = Production change
nature-response = Change of the response
nature-manual = Manual step
confidence-confirmed = confirmed
confidence-reported = reported
confidence-speculation = speculation
actor-us = us
actor-vendor = a vendor
actor-customer = a customer
actor-attacker = an attacker

corrected-by = { $by } corrected an entry of the timeline: “{ $was }”
annotated-by = { $by } added to an entry of the timeline: “{ $was }”
struck-by = { $by } struck an entry of the timeline: “{ $was }”
undone-by = { $by } took back what they had just written: “{ $was }”
amended-when = When: { $when }
amended-status = Status: { $status }

entry-unknown = { $incident } has no such entry any more. `/incident timeline` shows what there is.
entry-struck-already = That entry was struck before, so there is nothing left to change in it.
entry-same = That is how it reads already. Change something, or cancel.
entry-of-the-bot = The bot wrote that entry down when it happened, so it can only be added to. Impact is taken back with `/incident impact undo`.
undo-not-yours = Only whoever wrote it takes it back like that. `/incident timeline` has a menu on each entry to correct or strike it.
undo-too-late = More than a minute has passed, so somebody may have read it. Strike it with a reason instead: `/incident timeline { $incident }` has a menu on each entry.
strike-empty = Say why it counts no more. For example: That was another cluster
done-undone = Taken back. It stays on the timeline of { $incident } as taken back.
button-undo = Undo
done-amended = Done. The timeline of { $incident } shows it, and keeps how it read before.

entry-changed = changed since
entry-withdrawn = taken back: { $reason }
entry-history = What an entry of { $incident } said
history-edited = until { $at }, when { $by } edited it
history-corrected = until { $at }, when { $by } corrected it
history-annotated = until { $at }, when { $by } added to it
history-struck = until { $at }, when { $by } struck it
menu-entry-correct = Correct
menu-entry-annotate = Add what was found out later
menu-entry-strike = Strike, with a reason
menu-entry-history = How it read before

form-entry-add = Add to timeline
form-entry-add-submit = Add
form-entry-correct = Correct an entry
form-entry-correct-submit = Correct
form-entry-annotate = Add to an entry
form-entry-annotate-submit = Add
form-entry-strike = Strike an entry
form-entry-strike-submit = Strike
form-entry-when-add = When it happened, if not when it was said: 14:05, yesterday 22:10, 11:32-13:05, ~20:20, unknown
form-entry-when-correct = For example: 14:05, yesterday 22:10, 11:32-13:05, ~20:20, 2026-02-05, unknown
label-entry-text = What happened
label-entry-when = When
label-entry-kind = What it is
label-entry-status = Status, a few words
label-entry-confidence = How sure it is
label-entry-actor = Whose doing it was
label-entry-annotate = What was found out later
label-entry-strike = Why it counts no more
mark-note = A note
mark-decision = A decision
mark-reported = Somebody told us
mark-speculation = Speculation
mark-elsewhere = This message is in no incident's channel, so there is no timeline it belongs to. `/incident note INC-12 at 14:05 …` writes on any.
