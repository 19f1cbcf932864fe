### The ticket that an incident has in Jira.

system-jira = Jira
by-jira = { $who } in Jira
board-ticket = Jira
health-ticket = { $incident }: { $how }
topic-ticket = Jira { $ticket }

# When all tickets were last compared with their incidents.
health-compared = Jira: all tickets were compared with their incidents at { $at }. I look again now; ask once more in a moment.
health-compared-never = Jira: tickets are compared with their incidents for the first time now; ask once more in a moment.
health-not-compared = Jira: tickets could not be compared with their incidents. { $why }
health-differs = { $incident }: the Jira ticket was not as the incident is, and is looked at again.
health-lacking = { $incident }: the Jira ticket does not show everything ({ $fields }); the board says why.

# In the channel and on the board.
ticket-opened = The Jira ticket is { $ticket }. Updates, decisions and the resolution are written there.
ticket-remarked = The Jira ticket does not show everything:
ticket-waits = Jira: queued since { $since }. { $why }
ticket-none = Jira: no ticket. { $why }
ticket-behind = Jira: the ticket is not kept up to date since { $since }. { $why }
ticket-changed = { $by } changed the ticket’s { $field } from { $was } to *{ $now }*.
ticket-stays = Here nothing was changed.
ticket-follows = The incident follows.
ticket-overruled = It was changed here at the same time; the ticket stays as it is in Jira.
ticket-restored = It was put back, as this incident is restricted.
ticket-commented = { $by } commented on the ticket:
ticket-by-somebody = Somebody

# Why Jira is not told.
ticket-trouble-away = It cannot be reached. It is tried again by itself.
ticket-trouble-slow = It does not answer in time. It is tried again by itself.
ticket-trouble-busy = It takes no more for the moment. It is tried again by itself.
ticket-trouble-broken = It answers with an error of its own. It is tried again by itself.
ticket-trouble-led-away = Its address leads elsewhere ({ $said }), where I do not follow. Whoever runs Drumbeat has to set JIRA_URL to the address at which it answers itself.
ticket-trouble-unsure = Its answer got lost, so I look whether the ticket is there before I ask again.
ticket-trouble-sign-in = It does not accept JIRA_USER and JIRA_TOKEN: { $said } Whoever runs Drumbeat has to set a new token.
ticket-trouble-forbidden = It does not let me write: { $said } Somebody who administers Jira has to allow it; I go on trying.
ticket-trouble-no-project = There is no project { $said } that I may see. JIRA_PROJECT names it.
ticket-trouble-no-type = The project has no such issue type; it has { $said }. The policy names it: issue_type in [jira].
ticket-trouble-no-level = It is restricted, and the project has no security level “{ $said }” for it. The policy names one: security_level in [jira]. Without one it is not written there.
ticket-trouble-fields = It does not take it: { $said } What a project wants besides can be given in the policy: fields in [jira].
ticket-trouble-gone = The ticket { $said } is gone, or I may not see it any more.
ticket-trouble-too-large = A file is too large for it.
ticket-trouble-refused = It does not take it: { $said }

# What a ticket does not show.
ticket-field-priority = priority
ticket-field-category = category
ticket-field-component = component
ticket-field-labels = labels
ticket-field-description = description
ticket-field-assignee = assignee
ticket-field-status = status
ticket-field-link = link
ticket-field-security = security level
ticket-field-key = key
ticket-field-other = another field
ticket-remark-not-there = { $field }: { $value } (this project has no such field)
ticket-remark-no-value = { $field }: { $value } (Jira does not have it)
ticket-remark-not-allowed = { $field }: left as it is, as Jira says “{ $value }”
ticket-remark-no-way = { $field }: { $value } (its workflow has no way there from where it is)

# In the ticket itself, where Jira's own markup holds.
ticket-declared = { $incident }, declared by { $by }, { $at }
ticket-channel = Slack: { $link }
ticket-left-out = Not shown in fields of their own:
ticket-kept-by = Drumbeat keeps this ticket up to date: fields, updates and status.
ticket-by-bot = Drumbeat
ticket-updated-internal = *Update* by { $by }, { $at }
ticket-updated-customers = *Update to customers* by { $by }, { $at }
ticket-updated-both = *Update to everybody* by { $by }, { $at }
ticket-decided = *Decision* by { $by }, { $at }
ticket-resolved = *Resolved* by { $by }, { $at }
ticket-reopened = *Reopened* by { $by }, { $at }
ticket-closed = *Closed* by { $by }, { $at }
ticket-merged = *Merged into { $whole }* by { $by }, { $at }
ticket-merged-hidden = *Merged into another incident* by { $by }, { $at }
ticket-action_tied-caused = *Caused by action { $number } of { $incident }* by { $by }, { $at }
ticket-action_tied-prolonged = *Prolonged by action { $number } of { $incident }* by { $by }, { $at }
ticket-action_tied-prevents = *Would have been prevented by action { $number } of { $incident }* by { $by }, { $at }
ticket-action_tied-unrelated = *Action { $number } of { $incident } has nothing to do with it* by { $by }, { $at }
ticket-absorbed = *{ $part } was merged into this* by { $by }, { $at }
ticket-evidence_attached = *Evidence attached*, { $at }
