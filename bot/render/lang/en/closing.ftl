### The end of an incident.

resolved-by = :white_check_mark: *Resolved* by { $by }
resolved-next = The submitter is asked whether they agree. Once they do and nothing else holds it, it is closed.
impact-ended = Impact ended { $at }
reopened-by = :leftwards_arrow_with_hook: *Reopened* by { $by }
reopened-disagreed = :leftwards_arrow_with_hook: *Reopened*: not resolved, says { $by }
closed-by = *Closed* by { $by }
closed-actions = { $count ->
    [one] One action is still open, and goes on being followed
   *[other] { $count } actions are still open, and go on being followed
}
closed-silent = The submitter was asked and did not answer in time
dismissed-by = *Dismissed* by { $by }: no incident

agreement-agreed = { $by } agreed that it is resolved.
agreement-reopened = It was reopened by { $by }.
agreement-closed = It was closed by { $by }.
button-agree = Yes, it is resolved
button-not-resolved = No, not resolved

label-decision = What was decided?
label-phase-note = A word about it
form-phase-submit = Set
label-page-whom = Whom
label-page-why = Why
form-page-hint = A team, a rota, a group, an address or @name: platform, commander, @bo
label-seat = Seat
label-seat-who = Who
label-note = What should stand on the timeline?
label-dismiss = Why is it no incident?
label-not-resolved = What is not resolved yet?
board-not-resolved = Not resolved
label-reopen = Why is it reopened?
form-resolve = Resolve the incident
form-resolve-submit = Resolve
form-explanation-example = A bad cache key since the 13:50 deploy; rolled back at 14:20
form-explanation-hint = What it was and what ended it, so that it means something in a year.
label-explanation = What was it, and what ended it?
label-impact-ended-at = When the impact ended

done-resolve = { $incident } is resolved. The submitter is asked whether they agree.
done-reopen = { $incident } is open again, and its clocks run.
done-close = { $incident } is closed.
done-dismiss = { $incident } is dismissed.

unkept = Customers were promised an update by { $due } and did not get it. The record keeps that it was missed.
unkept-tell = Tell them now how it ended: `/incident update`, and choose *Customers*.
unkept-closed = To tell them, reopen it first: `/incident reopen Customers were not told`
button-tell-customers = Tell customers
form-resolve-owed = :warning: Customers wait for the update that was promised by { $due }. Whoever resolves without it writes it off, and the record keeps that it was missed. Tell them first: `/incident update`, and choose *Customers*.

not-resolved-empty = Say what is not resolved, for example: Cards are still refused in Korea
close-empty = Say why it is closed all the same, for example: `/incident close Acme confirmed by phone`
close-meaningless = “{ $typed }” tells nobody why it is closed all the same. Say it in a few words, for example: `/incident close Acme confirmed by phone`
impact-end-ahead = { $typed } is still to come, and impact can only have ended before now. Check the time and its zone.
impact-end-first = The impact cannot have ended at { $typed }: it was noticed at { $began }. Check the time and its zone.


verb-resolve = says what it was and what ended it; without text it opens a form
verb-stand-down = the same in other words: the response ends, nobody is asked or paged any more
verb-reopen = goes back to work on what was resolved or closed
verb-close = closes what was resolved, once nothing holds it; over the rest management closes with a reason and a second person
verb-dismiss = ends what was no incident, while it is in triage; a false alarm that is active already is resolved, with that as the reason
