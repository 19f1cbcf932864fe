### Actions ("prevents"): what is to be done so that it does not happen again.

verb-action = records what prevents the next one, with an owner and a day; Jira gets an issue labelled prevents
verb-prevents = lists what is still to be done, of all incidents, by team and age
button-prevents = Open actions
board-action = Action
board-left-undone = Still open after earlier incidents like this one:
board-left-undone-line = • { $incident } action { $number }: { $text } · { $status }
label-action = What prevents the next one?
label-action-owner = Who does it?
form-action-owner-hint = Nobody chosen: you do. A day and what it is stand behind the sentence: due 2026-04-30 [visibility, quarter]
form-action-submit = Record the action
done-action = Action { $number } of { $incident } is recorded. `/incident action { $number } done` when it is.
done-action-changed = Action { $number } of { $incident } is { $status }.
action-raised = *Action { $number }* by { $by }:
action-became = *Action { $number }* is *{ $status }*, says { $by }:
action-replanned = { $by } changed *action { $number }*:
action-owner = owner { $who }
action-due = due { $day }
action-late = was due { $day }
action-now = It is { $status } now, or was asked about again.
action-due-no-more = has no day any more (it was { $day })
action-assigned = { $by } assigned the issue of *action { $number }* to { $to }, whom I do not know here; the owner stays:
action-unassigned = { $by } left the issue of *action { $number }* to nobody; the owner stays:
action-commented = { $by } commented on the issue of *action { $number }*:
action-programme = part of { $name }
action-existing = { $key } in Jira, which was there before
action-weighed = { $by } changed the priority of the issue of *action { $number }* from { $was } to { $now }:
action-caused = caused { $incident }
action-prolonged = prolonged { $incident }
action-prevents = would have prevented { $incident }
tied-caused = { $by } says that *action { $number } of { $incident }* caused this incident:
tied-prolonged = { $by } says that *action { $number } of { $incident }* prolonged this incident:
tied-prevents = { $by } says that *action { $number } of { $incident }* would have prevented this incident:
tied-unrelated = { $by } says that *action { $number } of { $incident }* has nothing to do with this incident:
board-tied-caused = Caused by { $incident } action { $number }: { $text }
board-tied-prolonged = Prolonged by { $incident } action { $number }: { $text }
board-tied-prevents = Would have been prevented by { $incident } action { $number }: { $text }
done-action-tied-caused = Action { $number } of { $incident } caused { $other }.
done-action-tied-prolonged = Action { $number } of { $incident } prolonged { $other }.
done-action-tied-prevents = Action { $number } of { $incident } would have prevented { $other }.
done-action-tied-unrelated = Action { $number } of { $incident } has nothing to do with { $other }.
action-no-issue = no issue in Jira. { $why }
action-issue-behind = the issue in Jira is not kept up to date. { $why }
action-trouble-no-type = The project has no such issue type; it has { $said }. The policy names it: action_type in [jira].
action-trouble-gone = The issue { $said } is gone, or I may not see it any more.
action-trouble-taken = { $said } is the issue of something else already. `/incident action 2 issue OPS-12` names another one.
health-action = { $incident } action { $number }: { $how }
health-action-differs = { $incident } action { $number }: the issue in Jira was not as the action is, and is looked at again.
action-status-proposed = proposed
action-status-scheduled = scheduled
action-status-in-flight = in flight
action-status-actioned = done
action-status-verified = verified
action-status-waived = waived
action-type-visibility = visibility
action-type-resilience = resilience
action-type-testing = testing
action-type-architecture = architecture
action-type-process = process
action-type-design = design
action-type-training = training
action-horizon-immediate = immediately
action-horizon-quarter = this quarter
action-horizon-medium = medium term
action-horizon-long = long term
action-nudge-soon = Action { $number } of { $incident } is yours, and due { $due }.
action-nudge-overdue = Action { $number } of { $incident } is yours. It was due { $due }, and is still open.
action-nudge-ageing = Action { $number } of { $incident } is yours. It has been open for long, and has no day: `/incident action { $incident } { $number } due in 2 weeks` gives it one.
button-action-in-flight = In flight
button-action-actioned = Done

# The list.
prevents-none = Nothing is left to be done.
prevents-title = { $count ->
    [one] One open action
   *[other] { $count } open actions
}
prevents-weekly = Each Monday. `/incident prevents` lists them at any time, also those of restricted incidents that you may see.
prevents-team = *{ $team }* ({ $count })
prevents-no-team = No team
prevents-line = • { $incident } action { $number }: { $text } · { $status } · open for { $age }
prevents-more = { $count ->
    [one] … and one more.
   *[other] … and { $count } more.
}
prevents-cut = There are more than fit here. With the name of a team, as in `/incident prevents platform`, only its own are shown.
prevents-team-unknown = There is no team “{ $typed }”. The policy has: { $known }. For example: `/incident prevents platform`

# What is wrong with what was typed.
action-empty = What is to be done? For example: `/incident action @bo Alert on queue depth due 2026-04-30 [visibility, this quarter]`
action-usage = I did not understand “{ $typed }” of action { $number }. It becomes one of: { $known }. For example: `/incident action { $number } done`, or `/incident action { $number } due in 2 weeks`
action-word = “{ $typed }” is no type or horizon. In brackets stand: { $known }. For example: `[testing, quarter]`
action-due-unread = “{ $typed }” is no day that I can read. It is `due 2026-04-30`, or `due in 2 weeks`.
action-due-past = { $typed } is over already. It is `due 2026-04-30`, or `due in 2 weeks`.
action-waive-why = Why is action { $number } not going to be done? For example: `/incident action { $number } waived Replaced by the new queue`
action-has-issue = Action { $number } has an issue of its own, { $key }. Link the two in Jira, or record another action: `/incident action Migrate the queue issue OPS-12`
action-tied-by-command = That takes the command: `/incident action { $incident } 2 caused INC-7`
aftermath-same = That is an action of { $incident } itself. Say which other incident it had to do with: `/incident action { $incident } 2 caused INC-7`
aftermath-hidden = { $incident } is for its members only, and { $other } is not.
aftermath-drill = Of { $incident } and { $other } one is a drill and one is not.
action-too-many = One incident takes no more than { $most } actions. Put them together, or track them in Jira.
action-unknown = { $incident } has no action { $number }. `/incident prevents` lists those that are open.

# In the issue, where Jira's own markup holds.
ticket-action = So that { $incident } does not happen again: { $title }

# Problems that came from no incident.
verb-problem = opens a problem that no incident brought up, with a ticket of its own; alone, lists them
button-problem = Open a problem
label-problem = What is the problem?
form-problem = Open a problem
form-problem-hint = With the link to the report or trend that shows it. Incidents that are named, as INC-3, are linked.
form-problem-submit = Open
done-problem = Problem { $number } is recorded, and its ticket is on its way. `/incident problem` shows where it is.
problem-empty = What is the problem? For example: `/incident problem Pools fill up each Monday https://graphs.example/pools`
problem-no-jira = No Jira is connected, so a problem would be written down nowhere. Whoever runs the bot sets JIRA_URL.
problems-none = Nobody has opened a problem. For example: `/incident problem Pools fill up each Monday https://graphs.example/pools`
problems-title = Problems without an incident
problems-line = • Problem { $number }: { $text } · by { $by }
problems-queued = its ticket is on its way
ticket-problem = Problem { $number }, opened by { $by }, { $at }. No incident brought it up.
