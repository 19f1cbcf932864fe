### Rotas: who is on when, overrides, swaps, and what is wrong with the next weeks.

## The calendar

rota-calendar = { $rota }: { $time }
rota-zone = Days begin at midnight in { $zone }. Times are shown in your own zone.
rota-nobody = *nobody*
rota-on-top = *Overrides and swaps*
rota-listed-override = { $time }: { $who } instead of { $whom }
rota-listed-all = { $time }: { $who } instead of whoever would be on
rota-listed-swap = { $who } has the turns of { $whom } { $time }, and { $whom } those of { $who } { $back }
rota-listed-swap-asked = Asked, and not answered yet: { $who } takes the turns of { $whom } { $time }, and { $whom } those of { $who } { $back }
button-rota-cancel = Cancel
button-rota-open = See it drawn
button-rota = Rotas
button-rota-check = Check the next two weeks

## What can be done

rota-usage = *Rotas*: who is on when
rota-usage-lines =
    `/incident rota show [rota] [week]`: the calendar; a week is `next`, `2026-W12` or a day
    `/incident rota override <rota> @user [for @user] from <time> to <time> [why]`: somebody stands in
    `/incident rota swap <rota> @user [from <time> to <time>]`: your next turn for theirs; they have to accept
    `/incident rota cancel <number>`: takes back an override or a swap
    `/incident rota export [rota]`: the shifts for your calendar, as a file and as an address to subscribe to
    `/incident rota check [rota]`: gaps, overlaps and too long turns of the next two weeks
rota-choose = Show a rota
usage-rota = rota show·override·swap·cancel·check·export …
verb-rota = calendars of the rotas; overrides, swaps, and gaps ahead

## Said to those whom it concerns

rota-you-are-on = { $one ->
    [yes] { $by } put you on call for { $rota } instead of { $whom }: { $time }
   *[no] { $by } put you on call for { $rota }: { $time }
}
rota-instead-of-you = { $by } put { $who } on call for { $rota }: { $time }. Your turns in that time are theirs.
rota-why = Why: { $why }
rota-cancelled = { $by } cancelled this { $at }. What it was for until then stays so.
swap-asked = { $by } asks you to swap turns of { $rota }. You take { $time }; they take { $back }.
swap-asked-within = { $by } asks you to swap turns of { $rota } { $time }. You take theirs in that time, and they take yours.
swap-you-asked = You asked { $to } to swap turns of { $rota }. They take { $time }; you take { $back }.
swap-you-asked-within = You asked { $to } to swap turns of { $rota } { $time }.
swap-until = Nothing changes until { $who } accepts. This can be accepted until { $at }.
swap-settled-accepted = { $who } accepted { $at }. It is in force.
swap-settled-declined = { $who } declined { $at }. Everybody keeps their turns.
swap-settled-lapsed = Nobody answered until { $at }. Everybody keeps their turns.
swap-settled-withdrawn = It was taken back { $at }. Everybody keeps their turns.
button-swap-accept = Accept
button-swap-decline = Decline

## Said to whoever did it

rota-override-done = { $who } is on call for { $rota }: { $time }
rota-took-over = It takes over from { $who }, who stood in then: what is made later goes first.
rota-then = This is what applies:
swap-done = I asked { $who } to swap turns of { $rota }: they take { $time }, you take { $back }. Nothing changes until they accept.
swap-done-within = I asked { $who } to swap turns of { $rota } { $time }. Nothing changes until they accept.
rota-how-to-cancel = To take it back: { $cancel }
rota-cancel-done-override = { $who } no longer stands in for { $rota } { $time }.
rota-cancel-done-swap = The swap of { $rota } with { $who } { $time } is cancelled.

## The form

button-rota-override = Somebody stands in
button-rota-swap = Swap turns
form-rota-override = Somebody stands in
form-rota-swap = Swap turns
form-rota-submit-override = Put on call
form-rota-submit-swap = Ask
label-rota-who-override = Who is on?
label-rota-who-swap = With whom?
label-rota-instead-of = Instead of whom?
label-rota-from = From
label-rota-to = To
label-rota-why = Why?
form-rota-hint-override = Without a name they are on instead of everybody. A bare time is UTC; one that is over by now means the next one.
form-rota-hint-swap = Without a time it is your next turn for theirs. Nothing changes until they accept.
rota-time-missing = Say from when and to when, like 14:00 and 18:00, or 2026-03-09 09:00 and 2026-03-10 09:00.

## The checks

rota-check-title = { $count ->
    [0] All rotas are covered for the next { $days } days.
    [one] { $count } rota needs a look in the next { $days } days.
   *[other] { $count } rotas need a look in the next { $days } days.
}
rota-check-well = { $rota } is covered for the next { $days } days.
rota-check-more = { $count ->
    [one] … and { $count } more
   *[other] … and { $count } more
}
rota-check-gap = • nobody is on from { $start } to { $end } ({ $hours } h)
rota-check-untrained = • nobody who is on from { $start } to { $end } has ever taken part in a drill: { $people }
rota-check-stale = • its calendar could not be read since { $start }: { $what }. Who is on comes from the last good copy, if there is one
rota-check-odd = • its calendar has something odd: { $what }. The rest of it is used as it is
rota-check-overlap = • several are on at once from { $start } to { $end }: { $people }
rota-check-unknown = • nobody here is known as { $people }, whose shift begins { $start }
rota-check-gone = • { $people } no longer has an account here, and a shift that begins { $start }
rota-check-alone = • { $people } is alone: nobody is next when they do not answer
rota-check-too-long = • { $people } is on for { $days } days without a pause, from { $start } to { $end }
rota-check-night = • { $people } is on for { $hours } hours over a whole night, from { $start } to { $end }

## Refusals: the thing, the rule, the next step

may-not-rota = Only those who are in { $rota }, whoever is to stand in, and management can move its turns. Ask one of them; `/incident rota show { $rota }` says who they are.
rota-verb-unknown = I know no `rota { $typed }`. There are show, override, swap, cancel, check and export. For example: `/incident rota show`
rota-nothing-more = I do not know what “{ $typed }” is to `rota { $does }`, which takes a rota and nothing more. Write `/incident rota { $does } { $rota }`
rota-unknown = I know no rota called “{ $rota }”. There are: { $known }. For example: `/incident rota show commander`
rota-override-usage = Say who stands in, and from when to when. For example: `/incident rota override commander @gita from 14:00 to 18:00 dentist`, or for one of several: `… @gita for @bo from …`
rota-swap-usage = Say with whom. For example: `/incident rota swap commander @user`, which exchanges your next turn and theirs, or `/incident rota swap commander @user from 2026-03-09 to 2026-03-12`
rota-cancel-usage = Say which, by its number. For example: `/incident rota cancel 12`. `/incident rota show commander` lists them with a button.
rota-nothing-to-cancel = There is no override or swap { $number } that still holds. `/incident rota show commander` lists those of a rota.
rota-no-length = From { $start } to { $end } nobody would be covered: it ends when it begins. A whole day is from one day to the next, like `from 2026-03-09 to 2026-03-10`.
rota-which = Say which rota. There are: { $known }. For example: `/incident rota override commander @gita from 14:00 to 18:00`
rota-cannot-command = { $who } is in a team that does not command, so the rota would pass them over. Name somebody else, or change `commands` of that team in the policy.
rota-over = From { $start } to { $end } is over by now, and who was on then stays as it was. Name a time to come, like `from 14:00 to 18:00` or `from 2026-03-09 09:00 to 2026-03-10 09:00`.
rota-too-long = From { $start } to { $end } is more than { $days } days. Change the members in the policy file instead, where everybody sees it.
rota-not-on = { $who } has no turn of { $rota } from { $start } to { $end }. `/incident rota show { $rota }` says who has.
rota-stands = { $who } is to be on call for { $rota } from { $start } to { $end } already, by number { $number }, so I changed nothing. To take it back: `/incident rota cancel { $number }`
rota-oneself = { $who } cannot stand in for { $who }. Name somebody else.
rota-no-such-week = “{ $typed }” is no week I know. Write `next`, `2026-W12` or a day like `2026-03-09`.
rota-show-too-long = I show { $days } days at most. Name a shorter time, like `2026-03-09 to 2026-03-16`.
swap-no-turn = { $who } has no turn of { $rota } ahead that could be swapped. `/incident rota show { $rota }` says who has.
swap-waits = You asked { $who } for this swap of { $rota } already, and they have not answered yet. To take it back: `/incident rota cancel { $number }`
swap-waits-for-you = { $who } asked you for the same swap of { $rota } already. Answer it in my direct message to you.
swap-stands = You and { $who } have swapped these turns of { $rota } already, by number { $number }, so I changed nothing. To take it back: `/incident rota cancel { $number }`
swap-unknown = That swap does not exist any more. Ask for a new one: `/incident rota swap commander @user`
swap-not-yours = { $who } was asked, and only they can answer.
swap-accepted = This swap of { $rota } was accepted already. `/incident rota show { $rota }` lists it.
swap-declined = This swap of { $rota } was declined. Ask anew: `/incident rota swap { $rota } @user`
swap-lapsed = This swap of { $rota } was not answered in time, and everybody keeps their turns. Ask anew: `/incident rota swap { $rota } @user`
swap-withdrawn = This swap of { $rota } was taken back. Ask anew: `/incident rota swap { $rota } @user`
