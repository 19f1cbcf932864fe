### Who sits where, who is asked to come, and command that changes hands.

seat-commander = Commander
seat-comms = Comms
seat-scribe = Scribe
seat-deputy = Deputy
seat-empty = nobody

## In the channel

seat-assigned = { $had ->
    [yes] { $by } made { $holder } { $seat } of { $incident }. Until now it was { $before }.
   *[no] { $by } made { $holder } { $seat } of { $incident }.
}
seat-taken-empty = { $holder } took command of { $incident }. Nobody had it.
seat-taken-gone = { $holder } took command of { $incident }, because { $before } no longer has an account here.
seat-taken-declined = { $holder } took command of { $incident }, because { $before } cannot come.
seat-taken-unacknowledged = { $holder } took command of { $incident }, because { $before } was paged and did not acknowledge in time.
seat-doubled = This is a P0, and { $holder } is commander and comms at once. Give one of the two away: `/incident assign comms @eun`
seat-vacant-no-rota = there is no rota for this seat
seat-vacant-unknown-person = nobody of its rota can be found here (first in turn: { $listed })
seat-vacant-gap = nobody is on call for it at this moment
seat-vacant-left = whoever had the seat has no account here any more ({ $listed })
seat-vacant-take = { $incident } has no commander: { $why }. Take it with `/incident take`, or seat somebody with { $assign }.
seat-vacant-assign = { $incident } has nobody for { $seat }: { $why }. Seat somebody with { $assign }.

handoff-done = { $holder } has command of { $incident }, handed over by { $before }. Offered { $offered }, accepted { $accepted }.
handoff-said = { $by } offers command of { $incident } to { $to }. Until they accept, { $holder } has command. The offer stands for { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} from when it reaches them.
handoff-said-declined = { $to } declined command of { $incident }. { $holder } still has command.
handoff-said-expired = { $to } did not answer in time, so command of { $incident } stays with { $holder }.

page-said = { $who } is paged for { $incident } by { $by }.
page-said-seat = { $who } is paged for { $incident } by { $by }, as { $seat }.
page-said-why = { $who } is paged for { $incident } by { $by }: { $why }
page-said-acknowledged = { $minutes ->
    [0] { $who } acknowledged within a minute.
    [one] { $who } acknowledged after { $minutes } minute.
   *[other] { $who } acknowledged after { $minutes } minutes.
}

## To the person who is asked

page-asked = You are paged: { $incident } { $priority } { $title }. It is handled in { $channel }.
page-for-seat = It is your turn as { $seat }. Asked { $at }.
page-update-late = A promised update is late, and you are next in line for { $seat }. Say what is known with `/incident update`, or acknowledge if you see to it. Asked { $at }.
page-for-seat-by = { $by } made you { $seat }. Asked { $at }.
page-asked-by = { $by } asks for you. Asked { $at }.
page-asked-why = Why: { $why }
page-acknowledged = { $who } acknowledged { $at }.
page-over = No answer is needed any more. { $incident } is now: { $stage }
page-settled = Settled { $at }: no answer is needed here any more.
button-ack = Acknowledge

handoff-offered = { $by } offers you command of { $incident } { $priority } { $title }
handoff-note = Note: { $note }
handoff-until = The offer stands for { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} from this message on. Everything happens in { $channel }.
handoff-label-phase = Phase
handoff-label-update = Last update
handoff-label-promised = Next update promised
handoff-phase-investigating = Investigating
handoff-phase-identified = Identified
handoff-phase-monitoring = Monitoring
handoff-no-update = none yet
handoff-nothing-new = still working, nothing new
handoff-no-promise = none
handoff-promised-internal = to the company { $at }
handoff-promised-customers = to customers { $at }
handoff-engaged = *Engaged:* { $people }
handoff-nothing-tried = *Noted and decided:* nothing yet
handoff-tried = *Noted and decided:*
handoff-noted = • { $at }, noted: { $text }
handoff-decided = • { $at }, decided: { $text }
handoff-settled-accepted = You took command { $at }. Go on in { $channel }.
handoff-settled-declined = You declined { $at }. { $holder } has command.
handoff-settled-expired = The offer ended unanswered { $at }. { $holder } has command.
handoff-settled-withdrawn = The offer was withdrawn { $at }. { $holder } has command.
button-handoff = Hand off
button-handoff-accept = Take command
button-handoff-decline = Decline

## To whoever asked

page-done = I asked { $people } to come, and will say in the channel when they acknowledge.
page-done-already = { $who } was already paged at { $at } and has not answered yet; I do not page anybody twice.
ack-done = Thank you. { $incident } shows that you are coming.
handoff-waits = { $to } gets your offer of { $incident }. Nothing has changed until they accept; it stands for { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} from when it reaches them.
take-done-empty = You have command of { $incident }. Nobody had it.
take-done-gone = You have command of { $incident }. Who had it no longer has an account here.
take-done-declined = You have command of { $incident }. Who had it cannot come.
take-done-unacknowledged = You have command of { $incident }. Who had it was paged and did not acknowledge in time.
assign-done = { $holder } is { $seat } of { $incident } now.
assign-done-mine = You are { $seat } of { $incident } now.
rota-commander = Incident commanders
rota-comms = Communications
rota-scribe = Scribes
rota-deputy = Deputies
oncall-title = On call now
oncall-line = { $rota }: { $now }. Next { $later }, from { $at }
oncall-alone = { $rota }: { $now }, the only member
oncall-last = { $rota }: { $now }, until { $until }. Nobody is listed after them
oncall-then-nobody = { $rota }: { $now }, until { $until }. Then nobody until { $at }, when it is { $later }
oncall-nobody = { $starts ->
    [yes] { $rota }: nobody now. From { $at } it is { $later }
   *[no] { $rota }: nobody is listed
}

## The form

form-handoff = Hand over command
form-handoff-submit = Offer
label-handoff-to = To whom?
label-handoff-note = What do they have to know?
form-handoff-note-hint = The briefing is written for you: impact, phase, notes, last update, next promise. Add what is not written anywhere yet.

## Refusals: the thing, the rule, the next step

handoff-nobody-commands = Nobody has command of { $incident }, so there is nothing to hand over. Take it with `/incident take`, or seat somebody with `/incident assign commander @bo`.
handoff-to-oneself = You have command of { $incident } already. Offer it to somebody else, like `/incident handoff @user`.
handoff-to-holder = { $who } has command of { $incident } already. Offer it to somebody else, like `/incident handoff @user`.
handoff-to-missing = Choose to whom you hand over.
offer-unknown = That offer does not belong to { $incident }. Ask for a new one: `/incident handoff @you` by whoever has command.
offer-not-yours = Command of { $incident } is offered to { $who }, and only they can answer.
offer-accepted = This offer of { $incident } was accepted already. { $holder } has command.
offer-declined = This offer of { $incident } was declined. { $holder } has command; ask them to offer it again.
offer-expired = This offer of { $incident } has run out. { $holder } has command; ask them to offer it again.
offer-withdrawn = This offer of { $incident } was withdrawn. { $holder } has command; ask them to offer it again.
take-already-yours = You have command of { $incident } already.
take-held = { $holder } has command of { $incident }. Ask them for `/incident handoff @you`. You can take it when the seat is empty, or when they were paged and have not acknowledged for { $minutes } minutes.
assign-already = { $who } is { $seat } of { $incident } already.
assign-whom = Say which seat it is, and who sits down in it. For example: `/incident assign scribe @cy`. Seats are commander, comms, scribe and deputy.
assign-usage = That is no seat I know: “{ $typed }”. Write the seat and the person, like `/incident assign scribe @cy`. Seats are commander, comms, scribe and deputy.
page-usage = Say whom to page: a team, a rota or a person. For example: `/incident page platform Checkout is down`
page-empty = Say whom to page: a team, a rota or a person. For example: `/incident page platform Checkout is down`
page-unknown = I know no team, rota or group called “{ $who }”. There are: { $known }. A person is written like @bo.
page-nobody-there = Nobody of “{ $who }” can be paged now: whoever is listed has no account here. Page a person instead, like `/incident page @bo`.
page-cap = { $cap } pages were asked for by hand within a minute, which is the most I send. Wait a minute and ask again, or call people by name in the channel.
page-already = { $who } was already paged for { $incident } at { $at } and has not answered yet, and I page nobody twice. Write in its channel what they should know, or page somebody else.
ack-unknown = That page does not belong to { $incident }.
ack-not-yours = { $who } was paged for { $incident }, and only they can acknowledge. If you come in their place, say so in the channel.
ack-nothing = Nobody has paged you for { $incident }, or you have acknowledged already. To take part, just join its channel.
oncall-unknown = I know no rota called “{ $rota }”. There are: { $known }. For example: `/incident oncall { $first }`
oncall-none = The policy has no rotas yet. Add one under `[[rotas]]` in the policy file.
person-ambiguous = More than one person is called { $who }: { $people }. Use the e-mail address, or pick the person from Slack's list.

verb-handoff = offers command to somebody; nothing changes until they accept
verb-take = takes command when nobody has it, or who has it was paged and does not answer
verb-assign = seats somebody as commander, comms, scribe or deputy
verb-page = asks a team's or a rota's on-call, or a person, to come
verb-ack = says that you come, when you were paged
verb-oncall = who is on call now, and who is next

board-bridge = Call
bridge-join = Join the call
