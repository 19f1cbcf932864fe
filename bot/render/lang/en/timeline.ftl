### The timeline as people read it: in files, on pages, in the chat. Plain text, without formatting.

entry-said = { $first }: { $text }
entry-bot = Drumbeat
entry-nobody = nobody
entry-something = something
entry-seat = a seat
entry-another = another incident

entry-declared = Declared by { $by }
entry-classified = Classified by { $by }: { $fields }
entry-validated = { $by } confirmed { $priority }
entry-priority_changed = Priority changed from { $was } to { $now } by { $by }
entry-phase_changed = Phase changed from { $was } to { $now } by { $by }
entry-impact_changed = { $services }
entry-impact_undone = Taken back by { $by }, what was said of { $services }
entry-impact_described = What it means for { $services }
entry-impact_unaffected = Not affected: { $services }
entry-stated = { $topic }: { $answer }, says { $by }
entry-updated = Still working on it; nothing new
entry-resolved = Resolved by { $by }
entry-resolved-unkept = { $text } (Customers did not get the update that was promised for { $at } UTC.)
entry-reopened = Reopened by { $by }
entry-agreed = { $by } agreed that it is resolved
entry-closed = Closed by { $by }
entry-dismissed = Dismissed by { $by }: no incident
entry-merged = Merged into { $whole } by { $by }
entry-absorbed = { $part } { $title } was merged into this incident by { $by }
entry-unmerged = On its own again: the merge into { $whole } was taken back by { $by }
entry-released = { $part } is an incident of its own again
entry-restricted = For its members only from now on, as a { $category } incident
entry-noted = A note by { $by }
entry-decided = A decision by { $by }
entry-seated = { $who } is { $seat }
entry-seat_vacant = Nobody is { $seat }
entry-handoff_offered = { $by } offered command to { $who }
entry-handoff_declined = { $by } declined command
entry-handoff_expired = { $who } did not answer the offer of command in time
entry-paged = { $who } was paged by { $by }
entry-page_declined = { $who } cannot come
entry-acknowledged = { $who } acknowledged the page
entry-joined = { $by } joined
entry-escalated = { $name } was asked for help by { $by }
entry-engaged = { $name } is at work on it
entry-heard = Word from { $name }
entry-let_go = { $name } is needed no more
entry-alert_acknowledged = { $by } acknowledged the alert
entry-alerted = Alert
entry-recovered = Monitoring says that it is over
entry-matter_raised = { $matter } by { $by }
entry-matter_moved = { $matter } changed by { $by }
entry-matter_settled = { $matter }: { $outcome }, says { $by }
entry-measure_overdue = A temporary measure was in place longer than meant
entry-measure_overdue-named = In place longer than meant, which was until { $until }: { $measures }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
 }
entry-measure = { $matter } (“{ $text }”)
entry-nudged = An update was asked for
entry-shift_ending = The shift of { $who } ends while they command
entry-long_in_seat = { $who } has commanded for long
entry-stayed = { $who } stays in command
entry-snoozed = The question for an update was put off by { $by }
entry-started = What reaching { $priority } sets off was set off
entry-proposed = Proposed by { $by }, for a second person to confirm
entry-proposal_refused = { $by } did not agree to what was proposed
entry-submitter_asked = Asked { $who } once more whether it is resolved
entry-submitter_silent = No word from { $who } on whether it is resolved
entry-close_overdue = It was resolved for long, and not closed
entry-triage_nudged = Triage was asked for
entry-chased = { $name } promised word, and none came
entry-delivery_failed = A message could not be delivered
entry-channel_mended = The channel was gone or closed, and was mended
entry-ticket_opened = The Jira ticket { $ticket } was opened
entry-ticket_troubled = Jira could not be kept up to date
entry-ticket_in_step = Jira is up to date again
entry-ticket_remarked = The Jira ticket does not show everything
entry-ticket_changed = In the Jira ticket, { $by } changed the { $field } from { $was } to { $now }
entry-evidence_attached = Evidence was attached to the Jira ticket
entry-action_raised = An action was raised
entry-action_tied = An action of another incident had to do with it
entry-action_tied-caused = Caused by action { $number } of { $incident }
entry-action_tied-prolonged = Prolonged by action { $number } of { $incident }
entry-action_tied-prevents = Would have been prevented by action { $number } of { $incident }
entry-action_tied-unrelated = Action { $number } of { $incident } has nothing to do with it
entry-action_changed = An action was changed
entry-action_nudged = The owner of an action was asked
entry-ticket_commented = A comment by { $by }

## What the bot asked and set off, with whom, when and why

entry-rota-of = { $seat } rota
entry-group-management = management
entry-group-security = the security group
entry-ended = { $text } (impact ended { $at })
entry-whoever = whoever is there
entry-audience-internal = the company
entry-audience-customers = customers
entry-nudged-soon = { $asked } was reminded: the update for { $audience } is due at { $due }
entry-nudged-due = The update for { $audience } was due at { $due }; asked: { $asked }
entry-nudged-late = The update for { $audience }, due at { $due }, is late; asked: { $asked }
entry-nudged-climb = The update for { $audience }, due at { $due }, still has not come; paged: { $paged }
entry-nudged-climb-nobody = The update for { $audience }, due at { $due }, still has not come, and nobody is left to page; without an answer: { $silent }
entry-nudged-away = { $first }. Drumbeat was away from { $since } to { $until }
entry-escalated-asked = { $by } asked { $name } for help{ $some ->
    [yes] , and { $people } to come
   *[no] { "" }
}
entry-escalated-unacknowledged = { $silent } did not acknowledge within { $minutes } minutes; { $some ->
    [yes] { $people } was asked instead ({ $name })
   *[no] nobody else could be asked
}
entry-escalated-declined = { $silent } cannot come; { $some ->
    [yes] { $people } was asked instead ({ $name })
   *[no] nobody else could be asked
}
entry-escalated-late = The update still did not come; { $some ->
    [yes] { $people } was asked to come, next in line ({ $name })
   *[no] nobody else could be asked
}
entry-escalated-nobody-on = Nobody who is on call for { $name } could be asked, nor anybody in their place
entry-escalated-no-progress = Nothing moved for { $minutes } minutes; { $some ->
    [yes] { $people } was asked to come ({ $name })
   *[no] nobody of { $name } could be asked
}
entry-started-steps = Reaching { $priority } set off: { $steps }
entry-started-nothing = { $priority } was reached; nothing that it wants happens by itself here
entry-step-page = a page to { $name }
entry-step-jira = the Jira ticket
entry-paged-seat = { $who } was paged by { $by }, as { $seat }
entry-let_go-acknowledged = { $by } acknowledged; nobody else is waited for: { $name }
entry-let_go-seated = { $by } took the seat ({ $seat }); nobody else is waited for: { $name }
entry-let_go-updated = { $by } gave the update; nobody else is waited for: { $name }
entry-seated-rota = { $who } is { $seat }, by the rota
entry-seated-assigned = { $who } is { $seat }, assigned by { $by }
entry-seated-taken = { $who } took the seat: { $seat }
entry-seated-handover = { $who } is { $seat }, taking over from { $before }
entry-snoozed-for = The question for the update for { $audience } was put off by { $by } for { $minutes } minutes
entry-triage_nudged-asked = { $asked } was asked to classify it
entry-proposed-lower = { $by } proposed to lower the priority from { $was } to { $now }, for a second person to confirm
entry-proposed-close = { $by } proposed to close it although something holds it, for a second person to confirm
entry-proposed-unmerge = { $by } proposed to take the merge back, for a second person to confirm
entry-action = Action { $number }, { $status } (owner { $owner }, due { $due })

topic-data_loss = Data loss
topic-malicious = Malicious activity

status-declared = Declared
status-impact-start = Impact starts
status-impact-increase = Impact increases
status-impact-full = Full impact
status-impact-decrease = Impact decreases
status-impact-end = Impact ends
status-decided = Decision
status-updated-internal = Update
status-updated-customers = Update for customers
status-restricted = Restricted

table-time = Time (UTC)
table-status = Status
table-description = Description
table-unknown = time unknown
table-withdrawn = taken back
table-reported = reported
table-speculation = speculation
table-vendor = vendor
table-customer = customer
table-attacker = attacker
table-left-out = { $count ->
    [one] One entry of the bot's own chores is left out here; CSV and JSON have it.
   *[other] { $count } entries of the bot's own chores are left out here; CSV and JSON have them.
}
table-masked = { $count ->
    [one] One secret is masked.
   *[other] { $count } secrets are masked.
}

timeline-title = Timeline of { $incident }
timeline-nothing = Nothing fits.
timeline-page = { $count ->
    [one] One entry
   *[other] { $count } entries
}, page { $page } of { $last }. Others: `/incident timeline 1`; kinds: `course`, `said`, `work`, `people`, `signals`, `chores`; or any words. Times are UTC.
timeline-files = The timeline of { $incident }, asked for by { $by }
timeline-file-md = Timeline of { $incident }, as a table to read
timeline-file-csv = Timeline of { $incident }, for a spreadsheet
timeline-file-json = Timeline of { $incident }, for programs
timeline-export-usage = I do not know where “{ $typed }” is. The files go to you, or with `/incident timeline export here` to the incident's channel.
done-export = The timeline of { $incident } comes to you as a direct message, in three files.
done-export-here = The timeline of { $incident } comes into its channel, in three files.
board-timeline = Timeline
button-timeline-previous = Earlier
button-timeline-next = Later
button-timeline-open = Open in the browser
button-timeline-export = As files
usage-timeline = timeline [INC-n] [page·kind·words·export [here]]
verb-timeline = what happened, page by page; `export` sends it as Markdown, CSV and JSON; a button leads to its page
