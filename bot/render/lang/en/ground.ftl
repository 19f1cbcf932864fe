### Everything Drumbeat says in English. Keys and facts are the same in ko.ftl; a test holds them together.

-bot = Drumbeat

## Fields and values

label-priority = Priority
label-stage = Status
label-service = Service
board-team = Responsible team
label-declared = Declared
label-title = What is wrong?
label-source = Who or what noticed
label-alerted-at = When it was noticed
label-scope = How much is affected
label-impact-type = Kind of impact
label-customers = Customers affected
label-category = Category
label-details = What is known so far

priority-reviewed = { $priority }
priority-not-reviewed = { $priority } (not reviewed)
priority-not-sure = Not sure yet
priority-P0 = P0: complete loss, or a critical system
priority-P1 = P1: an important function, or degraded for all
priority-P2 = P2: sporadic, local, or a single customer
priority-P3 = P3: little or no effect on customers

stage-triage = Triage
stage-active = Active
stage-resolved = Resolved
stage-closed = Closed
stage-dismissed = Dismissed
stage-merged = Merged

source-monitoring_alert = Monitoring alert
source-employee = A colleague
source-customer_report = A customer's report
source-third_party = A third party
source-other = Something else

impact-loss_of_access = Loss of all access
impact-degraded = Degraded performance
impact-dependent_applications = Dependent applications affected
impact-customer_impact = Customers have noticed

not-known = not known yet
as-it-is = { $text }

## In channels

board-line = { $incident } { $priority }: { $title }
board-declared = { $by }, { $at }
board-missing = Still missing: { $fields }
announcement = { $incident } · { $priority } · { $state } · { $title }
    Declared by { $by }, { $at }. Follow it in { $channel }.

## To one person

where-to-go = { $incident } { $title } is declared. Its channel is { $channel }; you are in it.

## Forms

form-declare = Declare an incident
form-declare-submit = Declare
form-cancel = Cancel
form-title-hint = One sentence is enough. Everything else can follow.
form-title-example = Checkout answers with errors
form-choose = Choose …
form-alerted-at-hint = For example 14:05, 14:05 Europe/London, 10m ago, yesterday 22:10. Without a zone it is UTC.
form-scope-example = 3 of 12 regions, about 2,000 users
form-customers-example = None, unknown, all, or names
form-more-open = { $count ->
    [one] and one more
   *[other] and { $count } more
}
form-priority-unknown = There is no priority { $typed }, only { $known }. I took everything as the title and no priority; choose one below. Example: { $example }
form-open-now = Already open:

## Refusals: the thing, the rule, the next step

title-empty = An incident needs a title. One sentence is enough, for example: Checkout answers with errors
title-too-long = The title has { $length } characters; { $limit } is the most. Shorten it and put the rest under “What is known so far”.
incident-unknown = There is no { $incident } that you can see. Check the number with `/incident list`, or ask whoever gave it to you.
snooze-length = A nudge can be put off by 5, 10 or 15 minutes, not by { $minutes }. The promise stays as it is.
form-service-gone = The policy has no service “{ $typed }”; it may have changed a moment ago. Choose again. Everything else is as you left it.
form-category-gone = The policy has no category “{ $typed }”; it may have changed a moment ago. Choose again. Everything else is as you left it.
not-a-choice = “{ $typed }” is not one of the choices. Pick one from the list.
text-too-long = That is { $length } characters; { $limit } is the most here. Shorten it, for example to its first sentence, and post the rest as a message.
verb-meant = Did you mean { $meant }? There is no command { $typed }.
verb-unknown = There is no command { $typed }. Wanted most: { $verbs }. Every command: `/incident help`
form-did-not-open = Slack did not let me open the form in time. Nothing you typed is lost: press the button.
form-open-button = Open the form
something-broke = Something went wrong on my side, and it is logged as { $reference }. Nothing was changed. Please try again; if it happens again, tell whoever runs { -bot } that number.
busy = I cannot reach my database just now, so nothing was recorded. Please try again in a minute. On the host, `python app.py doctor` tells more.

## Times that were not understood; { $typed } is what was typed

time-not-understood = “{ $typed }” is not a time I can read. Write it like 14:05, 14:05 Europe/London, 2026-02-05 21:53, yesterday 22:10 or 10m ago.
time-too-long = “{ $typed }” is too long to be a time. Write only the time, like 14:05 or yesterday 22:10.
time-no-such-clock = There is no { $clock } on a clock (“{ $typed }”). Hours go from 0 to 23 and minutes to 59, like 14:05.
time-no-such-date = “{ $typed }” names a day that does not exist. Write the date like 2026-02-05.
time-date-order = { $date } could be two different days (“{ $typed }”). Write the year first, like 2026-02-05.
time-weekday-differs = The weekday and the date do not agree: { $date } is another day of the week (“{ $typed }”). Leave one of them out.
time-which-day = “{ $typed }” does not say which day. Add a date, like 2026-02-05 21:53.
time-zone-ambiguous = { $zone } stands for several time zones (“{ $typed }”). Write a place or an offset, like 14:05 Europe/London or 14:05 UTC+9.
time-zone-unknown = I do not know the time zone { $zone } (“{ $typed }”). Write it like 14:05 Europe/London or 14:05 UTC+9.
time-like-a-time = “{ $typed }” looks like a time, and is none that I can read. Write it like 14:05, 14:05 Europe/London, 2026-02-05 21:53, yesterday 22:10 or 10m ago. If it is no time, begin with another word.
time-like-a-zone = “{ $typed }” could be a time in a zone { $zone }, which I do not know. Write it like 14:05 Europe/London or 14:05 UTC+9. If it is no time zone, put a colon behind the time: 14:05: { $zone }
time-clock-skipped = { $clock } did not happen on { $date } in { $zone }: the clocks went forward over it (“{ $typed }”). Check the time or add an offset.
time-ends-first = “{ $typed }” ends before it starts. Write the earlier time first, like 11:32-13:05.
time-in-future = “{ $typed }” is { $understood }, which has not come yet. A time without a zone is UTC: write it like 14:05 Europe/London, or 10m ago.
time-out-of-range = “{ $typed }” is outside the years 1970 to 2099. Check the year.

## Help

help-title = { -bot } runs incidents here
help-intro = You can do this here and now:
help-usage = *How to write it*
help-example = for example { $example }
help-unknown = There is no command { $typed }. These are the ones I know:
button-oncall = Who is on call
button-health = Health of the bot
button-declare = Declare an incident
verb-help = shows what you can do here and now, and how to write it
verb-declare = opens the form for a new incident, filled with what you type
