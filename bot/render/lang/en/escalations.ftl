### Who else was asked for help, when they came, and what they promised.

verb-escalate = asks a team, a vendor or a client for help, and keeps the time until they come
verb-engaged = says that those who were asked are at work
verb-heard = writes down what a vendor or a client told you
verb-release = says that somebody who was asked is needed no more

board-escalate = Escalate
button-engaged = They are at work
button-heard = Heard from them
button-release = No longer needed

escalation-asked-team = *Escalation { $number }*: { $by } asks { $name } for help. { $some ->
    [yes] { $people } is asked to come.
   *[no] Nobody of it can be asked here.
}
escalation-asked-third-party = *Escalation { $number }*: { $by } escalated to { $name }, a third party.
escalation-asked-client = *Escalation { $number }*: { $by } escalated to { $name }, a client.
escalation-unacknowledged = *Escalation { $number }*: { $silent } did not acknowledge within { $minutes } minutes. { $some ->
    [yes] { $people } ({ $name }) is asked instead.
   *[no] Nobody else can be asked. Ask somebody with `/incident escalate`.
}
escalation-declined = *Escalation { $number }*: { $silent } cannot come. { $some ->
    [yes] { $people } ({ $name }) is asked instead.
   *[no] Nobody else can be asked. Ask somebody with `/incident escalate`.
}
escalation-nobody-on = *Escalation { $number }*: nobody who is on call for “{ $name }” can be asked at this moment, nor anybody in their place. Ask somebody with `/incident escalate`, or page a person, like `/incident page @bo`.
escalation-no-progress = *Escalation { $number }*: in { $minutes } minutes no phase, impact or attempt has moved, since { $since }. { $some ->
    [yes] { $people } ({ $name }) is asked to come.
   *[no] Nobody of { $name } can be asked. Ask somebody with `/incident escalate`.
}
escalation-requested = Asked { $at }
escalation-in-vain = nobody was asked
escalation-engaged = at work { $at }, after { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
escalation-not-engaged = nobody is at work yet
escalation-promised = they promised word every { $minutes } minutes, next { $at }
escalation-released = no longer needed, says { $by } { $at }
escalation-covered = { $by } acknowledged { $at }, so nobody else is waited for
escalation-covered-seat = { $by } took the seat { $at } ({ $seat }), so nobody else is waited for
escalation-updated = { $by } gave the update { $at }, so nobody else is waited for
escalation-said-engaged = { $name } (escalation { $number }) is at work, says { $by }: { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} after being asked.
escalation-said-heard = { $by } heard from { $name } (escalation { $number }):
escalation-next-word = { $name } promised the next word for { $at }.
escalation-said-released = { $name } (escalation { $number }) is no longer needed, says { $by }.
escalation-said-released-note = { $name } (escalation { $number }) is no longer needed, says { $by }: { $note }

chase = { $commander }: { $name } (escalation { $number }) promised word by { $at }, and none is written down. Ask them, and press { button-heard }.
chase-nobody = { $name } (escalation { $number }) promised word by { $at }, and none is written down. Ask them, and press { button-heard }.
chase-answered = { $name } (escalation { $number }) promised word by { $at }. That was settled { $answered }.

escalations-title = *Others we asked for help*
escalations-waiting = { $number }. { $name }: asked { $at }, nobody is at work yet
escalations-in-vain = { $number }. { $name }: nobody was left to ask { $at }
escalations-engaged = { $number }. { $name }: asked { $at }, at work after { $minutes } min
escalations-more = and { $count } more

## To whoever says so

done-escalate = { $incident } is escalated to { $name }. Say when they are at work with `/incident engaged`.
done-escalate-people = { $incident } is escalated to { $name }: I asked { $people } to come.
done-engaged = { $name } (escalation { $number }) is at work.
done-heard = Written down: what { $name } (escalation { $number }) says.
done-release = { $name } (escalation { $number }) is no longer needed.

label-escalate-target = Whom
target-team = Somebody of ours
target-third-party = A vendor or another third party
target-client = A client
label-escalate-name = Name
hint-escalate-name = Of ours: a team, a rota or @somebody. Of others: what they are called.
label-escalate-reason = Why
label-escalate-every = They promised word every
hint-escalate-every = Minutes or hours, such as 60m or 2h. Empty when they promised nothing.
label-heard-text = What they say

## What cannot be done

escalate-usage = Say whom to ask and why. For example: `/incident escalate platform Nobody sees why it fails`, or for others `/incident escalate vendor AWS every 60m Their console is down`.
escalate-empty = Say why they are asked, so that whoever comes knows what for. For example: `/incident escalate platform Nobody sees why it fails`
escalate-name-long = That name has { $length } characters; { $limit } is the most. What else there is to say belongs into the reason.
escalate-too-many = This incident has { $most } escalations already, which is the most. Say what became of them before you ask more.
escalation-which = Say which escalation you mean by its number. For example: `/incident { $verb } 2`. The board shows those that are open.
escalation-unknown = { $incident } has no escalation { $number }. The board shows those that are open.
escalation-engaged-already = { $name } (escalation { $number }) is at work already, and since when is recorded.
escalation-released-already = { $name } (escalation { $number }) is no longer needed, so nothing new is expected. Escalate again if that changed.
vendor-cadence = Every { $minutes } minutes cannot be kept track of: between { $shortest } and { $longest } minutes can. For example: `every 60m`
vendor-cadence-unclear = I cannot read “{ $typed }” as a length of time. Write minutes or hours: `30`, `60m`, `2h`
heard-empty = Write what they said. For example: `/incident heard 2 They found the broken switch`
