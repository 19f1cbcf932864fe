### Triage: what is missing, what a priority goes by, who changed it and why.

criterion-access-lost = Complete loss of access to the application or API
criterion-access-degraded = Degraded access to the application or API: 98% or less
criterion-data-center = A Tier-1 data center is lost or severely degraded
criterion-transit = Global transit degraded: 20% loss worldwide, 30% in a region
criterion-critical-system = A critical system is lost or degraded
criterion-site-slow = Intermittent or degraded performance site-wide
criterion-function-lost = Loss of an important function such as reporting
criterion-external-sites = No access from social media or external websites
criterion-third-party = Outage of an important outbound third-party interface
criterion-enterprise = Inoperable for an enterprise client or partner
criterion-data = Corruption or loss of customer data
criterion-sporadic = Sporadic or localized performance issue
criterion-no-impact-yet = System issue with no noticeable client impact yet
criterion-single-client = Outage or degradation for a single client
criterion-operational = Operational or procedural issue, little effect on users

percent-unreadable = “{ $typed }” is not a percentage I can read. Write one number, like 97.5 or 97.5%.
percent-above = “{ $typed }” is more than 100 percent. Write a number from 0 to 100, like 97.5.
percent-or-share = “{ $typed }” could be { $typed } percent or { $whole } percent. Write the sign too, like { $whole }%.

blank-unknown = Not known
blank-not_applicable = Does not apply
label-label = Label of your own
label-criterion = What defines the priority
label-availability = Availability, in percent
label-packet-loss = Packet loss, in percent
label-measured-from = Measured from
label-reason = Why this priority
measured-worldwide = Worldwide
measured-major-region = A major region
measured-elsewhere = A smaller place
figure-availability = { $figure }% available, { $where }
figure-packet-loss = { $figure }% packet loss, { $where }

form-triage = Classify the incident
form-triage-submit = Save
form-triage-missing = Still missing: { $fields }. Whatever you leave as it is stays as it is.
form-label-hint = For P2 and P3 a word of your team is enough; for P0 and P1 it goes beneath the category.
form-criterion-hint = Suggests the priority. Figures below are compared with its limits.
form-availability-example = 97.5
form-packet-loss-example = 22
form-reason-hint = Needed to raise, to lower, and to choose another priority than the criteria suggest.
form-reason-example = Checkout fails in all regions since 14:02
form-priority = Change the priority
form-priority-submit = Change
form-category-hint = P0 and P1 are filed under a category of the status page.
priority-as-suggested = As the criteria suggest, or not yet

## On the board and in the channel

button-triage = Classify
button-validate = It is right
button-category = Choose a category
button-transient = It recovered by itself
board-triage = Classify
board-ack = I look at it
board-priority = Priority
checklist-title = *To classify it, fill in what is missing:*
checklist-priority = *Everything is filled in. What is missing is a priority:*
checklist-done = :white_check_mark: { $what }
checklist-open = :white_large_square: *{ $what }*
board-not-validated = { $priority } has not been validated by the commander yet.

classified-by = { $by } filled in: { $fields }
classified-active = it is classified
priority-was-reviewed = { $by } set the priority to { $now } (was { $was }, not reviewed)
priority-was-raised = :arrow_up: { $by } raised the priority from { $was } to { $now }
priority-was-lowered = :arrow_down: { $by } lowered the priority from { $was } to { $now }
priority-confirmed = confirmed by { $by }
priority-by-criterion = by the criterion “{ $criterion }”
priority-against = the criteria suggest { $suggested }
validated-by = { $by } validated that it is { $priority }.
alert-acknowledged = :eyes: { $by } looks at the alert, and has { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} to classify it.
dismissed-transient = *Dismissed* by { $by }: it recovered by itself

triage-nudge-acknowledged = { $who } { $incident } { $title }: you said { $minutes } minutes ago that you look at it, and nobody has classified it yet.
triage-nudge-declared = { $who } { $incident } { $title } was declared { $minutes } minutes ago, and nobody has classified it yet.
triage-nudge-settled = { $incident } is classified.
triage-nudge-dismissed = { $incident } was dismissed.
recheck-ask = { $who } { $incident } { $title } had no noticeable impact on clients { $minutes } minutes ago. Is that still so? If not, raise its priority.
recheck-settled = { $incident }: its priority was looked at again.
over-ask = Monitoring says that { $incident } { $title } is over, and nobody had classified it. Was that all?
over-again = { $incident } { $title }: it fires again.
filing-ask = { $incident } is { $priority } and has no category yet. P0 and P1 are filed under a category of the status page.
filing-label = Its label was { $label }; it stays beneath the category.
filing-choices = To choose from: { $categories }
filing-done = { $incident } is filed under { $category }.
filing-over = { $incident } needs no category any more.

## To one person

done-priority-changed = { $incident } is { $priority }.
done-priority-proposed = { $incident } stays P0 until a second person confirms { $priority }. They are asked in its channel.
done-priority-validated = Noted: { $incident } is rightly { $priority }.
validated-already = The priority of { $incident } was validated already, and that is recorded.
done-priority-already = { $incident } is { $priority } already.

priority-unknown = “{ $typed }” is not a priority. Write P0, P1, P2 or P3 and why, for example: `/incident priority P1 because checkout fails in all regions`
priority-empty = Say why the priority changes, for example: checkout fails in all regions since 14:02
priority-meaningless = “{ $typed }” tells nobody why the priority is lowered. Say it in a few words, for example: only our own tests failed; no customer saw it
priority-not-suggested = The criteria suggest { $suggested }, not { $wanted }. Choose { $suggested }, or say here why { $wanted } is right.
criterion-not-met = The figure ({ $measured }%) does not meet this criterion. Correct the figure, or choose the criterion that fits.
criterion-unknown = There is no criterion { $typed } in the policy any more. Choose one from the list.
measured-from-empty = Say where that was measured: the limit is another one worldwide than in a region.
category-unknown = { $typed } is no category of the status page. Choose one of these: { $known }
impact-or-blank = Either there is a kind of impact, or it is not known, or it does not apply. Tick one or the other.

verb-triage = opens the form with what is known and missing, and the criteria that suggest a priority
verb-priority = raises or lowers the priority; without a reason it opens a form. A P0 is lowered by two people

label-hostname = Hostnames
form-hostname-example = web-1.lon, web-2.lon
