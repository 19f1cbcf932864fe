### The commander's nine duties and card, as the policy has them.

duties-title = *Commander’s duties*
duty-done = :white_check_mark: { $what }
duty-open = :white_large_square: { $what }
duty-not-yet = :hourglass: { $what }

duty-severity = Validate the severity
duty-severity-not-reviewed = nobody has given it a priority
duty-severity-not-validated = the commander has not said that it is right
duty-tracking = Track it from submission to resolution
duty-tracking-nobody-leads = nobody has command
duty-tracking-gaps = what it is classified by is incomplete
duty-tracking-stuck = nothing has moved since help was asked for
duty-clients = Represent the clients’ interest
duty-clients-who = which customers are affected is not said
duty-clients-impact = what they feel is not recorded
duty-clients-meanwhile = no update says what they can do meanwhile (`Workaround: …`)
duty-logging = Log all actions and times
duty-logging-nothing = nobody has written anything down
duty-logging-no-outcome = what came of an attempt is not said
duty-directing = Direct people to the fastest resolution
duty-directing-none = no work is given out
duty-directing-no-owner = a workstream has no owner
duty-notifying = Tell clients and management in time, and on every change
duty-notifying-late-internal = the company’s update is overdue
duty-notifying-late-customers = the customers’ update is overdue
duty-notifying-changed-internal = the company has not been told of the last change
duty-notifying-changed-customers = customers have not been told of the last change
duty-escalating = Escalate when limits are exceeded or nothing moves
duty-escalating-unheard = a vendor did not keep their word
duty-escalating-waiting = somebody who was asked is not at work yet
duty-escalating-nobody = nobody was left to ask; somebody has to find one
duty-escalating-stuck = nothing moves, and nobody is asked any more
duty-explaining = Explain the resolution
duty-agreeing = Have the submitter agree before closing
duty-agreeing-not-agreed = the submitter has not agreed

card-title = *Commander’s card*
card-addressed = addressed
card-time = time kept
card-escalations = escalations made
card-clients = clients updated
card-resources = resources engaged
