### What holds a close, and how the submitter agrees.

guards-open = *Before it can be closed:*
guard-line = • { $text }
held-by-person = { $who }, who submitted it, has not yet agreed that it is resolved.
held-by-customer = A customer reported it. { $who } or communications has to confirm for the customer that it is resolved.
held-by-machine = Monitoring submitted it. { $who } has to confirm that it is resolved.
held-by-away = Whoever submitted it cannot be asked. { $who } has to confirm that it is resolved.
held-by-nobody = Nobody is there to agree that it is resolved: whoever submitted it cannot be asked, and nobody has command.
held-by-silence = { $who } was asked { $since } whether it is resolved, and has not answered. It may be closed with a reason.
held-by-alerts = { $count ->
    [one] Monitoring has not said that the alert is over.
   *[other] Monitoring has not said that { $count } of its alerts are over.
}
held-by-measure = Temporary measure { $number } is still in place: { $text }
held-by-measures = { $count ->
    [one] One more temporary measure is still in place.
   *[other] { $count } more temporary measures are still in place.
}
held-by-monitoring = It is to be watched until { $until }. Before that it may be closed with a reason.
held-by-evidence = Timeline, transcript and files are not attached to the Jira ticket yet. They are attached by themselves; before that it may be closed with a reason.
held-by-cap = { $count } incidents were closed within a minute. If that is meant, close it with a reason.

guard-agreement = the submitter’s agreement
guard-alerts = an alert that is not over
guard-measure = temporary measure { $about }
guard-measures = { $about } more temporary measures
guard-monitoring = the time to watch it
guard-cap = too many closed in a minute

fix-agree = It is resolved
fix-ask-again = Ask again
fix-override = Close with a reason
fix-alerts-over = I looked: they are over
fix-measure-removed = Removed
fix-measure-accepted = Accept to stay
fix-take = Take command

label-override = Why is it closed all the same?
board-override = Close with a reason
override-empty = Say why it is closed all the same.

close-held = { $incident } cannot be closed yet. Over what is listed only management can close it, with a reason and a second person:
close-held-say-why = { $incident } is not ready to be closed. You can propose to close it all the same if you say why, as in `/incident close Acme confirmed by phone`; a second person then has to agree:
close-say-why = { $incident } can be closed if you say why, as in `/incident close Asked three times, Acme is fine`:
close-changed = Since it was proposed to close { $incident } over what held it, this came up. Settle it, or have it proposed anew:
done-close-proposed = To close { $incident } over what holds it, a second person has to agree. The question is in its channel.

closed-over = Closed over: { $over }
closed-because = Because: { $text }
closed-confirmed = A second person agreed: { $by }

proposal-close-ask = { $by } wants to close { $incident } over what still holds it: { $over }. That takes a second person: anybody with a seat here, or management.
proposal-close-confirmed = { $second } agreed with { $by } to close { $incident } over what held it: { $over }.
proposal-close-refused = { $second } did not agree to close { $incident } over what holds it: { $over }. { $by } had proposed it.
proposal-close-taken-back = { $by } took back the proposal to close { $incident } over what holds it: { $over }.
proposal-close-overtaken = What { $by } proposed, to close { $incident } over what held it ({ $over }), is overtaken.
proposal-close-unknown = { $incident } has no such proposal. `/incident close <reason>` makes one.
proposal-close-own = You proposed it, { $who }. Closing { $incident } over what holds it takes a second person: anybody with a seat in it, or management.
button-close-confirm = Agree to close
button-close-refuse = No, not yet

agreed-by-person = { $by } agrees that it is resolved.
agreed-by-customer = { $by } confirms for the customer that it is resolved.
agreed-by-machine = { $by } confirms that it is resolved; monitoring had submitted it.
agreed-by-away = { $by } confirms that it is resolved; whoever submitted it cannot be asked.

agreement-again = :hourglass: Once more:
agreement-ask-person = { $incident } { $title }, which you submitted, is resolved, says { $by }. Do you agree? It is about { $channel }.
agreement-ask-customer = { $incident } { $title }, which a customer reported, is resolved, says { $by }. Does the customer agree, as far as you know? It is about { $channel }.
agreement-ask-machine = { $incident } { $title }, which monitoring submitted, is resolved, says { $by }. Do you confirm it? It is about { $channel }.
agreement-ask-away = { $incident } { $title } is resolved, says { $by }. Whoever submitted it cannot be asked: do you confirm it? It is about { $channel }.

submitter-asked = { $by } asked { $who } once more whether it is resolved.
submitter-silent = :hourglass: { $who } was asked { $since } whether it is resolved, and has not answered. They were asked once more; { $commander } may close it with a reason.

agree-not-yours-person = Whether { $incident } is resolved is for whoever submitted it to say.
agree-not-yours-customer = Whether { $incident } is resolved is for whoever took the customer’s report to say, or communications.
agree-not-yours-machine = Monitoring submitted { $incident }: whether it is resolved is for its commander or deputy to say.
agree-not-yours-away = Whoever submitted { $incident } cannot be asked: whether it is resolved is for its commander or deputy to say.
agree-not-yours-part-person = Whether { $part } is resolved is for whoever submitted { $part } to say. Nothing was recorded.
agree-not-yours-part-customer = Whether { $part } is resolved is for whoever took the customer’s report to say, or communications. Nothing was recorded.
agree-not-yours-part-machine = Monitoring submitted { $part }: whether it is resolved is for the commander or deputy to say. Nothing was recorded.
agree-not-yours-part-away = Whoever submitted { $part } cannot be asked: whether it is resolved is for the commander or deputy to say. Nothing was recorded.
agree-already = That { $incident } is resolved was agreed to before, and is recorded.
agree-no-part = This button is about an incident that is no part of { $incident } any more. Nothing was recorded.
alerts-over-already = No alert of { $incident } fires any more.
line-done = That is done. What is listed here is still waited for.
close-list-over = { $incident } does not wait to be closed any more.
ask-again-nobody = Nobody has to be asked about { $incident }: it was agreed to, or nobody is there who could.
ask-again-lately = About { $incident } somebody was asked within the last { $minutes } minutes. Give them time to answer.
alert-over-stated = { $by } looked: { $title } is over
close-overdue = :hourglass: { $told } It has been resolved since { $since } and is not closed yet. What still holds it stands on the board.
