### Pages that are declined, people who are busy elsewhere, and what is said of a page outside of Slack.

button-page-decline = Can't come
page-declined = You said { $at } that you cannot come. No answer is needed here any more.
page-declined-why = You said { $at } that you cannot come: { $why }
page-call-declined = { $who } said { $at } that they cannot come.
page-said-declined = { $who } cannot come to { $incident }.
page-said-declined-why = { $who } cannot come to { $incident }: { $why }
page-said-declined-leads = They hold the commander's seat until somebody takes it: { $take }
decline-done = Noted: you cannot come to { $incident }. Nobody was asked in your place.
decline-done-instead = Noted: you cannot come to { $incident }. I asked { $people } in your place.
decline-nothing = Nobody waits for your answer to a page for { $incident }: you were not paged, or have answered already. If you said that you come and now cannot, say so in its channel; command goes on with `/incident handoff @user`.
verb-decline = says that you cannot come, when you were paged: the next in line is asked at once

page-next = { $silent } did not answer; you are next. Asked { $at }.
page-next-declined = { $silent } cannot come; you are next. Asked { $at }.
page-nothing-moves = Nothing has moved for { $minutes } minutes. Asked { $at }.
page-by-policy-as = The policy asks for “{ $called }”, and that is you. Asked { $at }.
page-by-policy = The policy asks for you. Asked { $at }.
page-covered = { $who } acknowledged { $at }. You need not come for this any more.
page-released = { $who } says that you are not needed for this any more ({ $at }).
page-covered-seat = { $who } took the seat { $at }: { $seat }. You need not come for this any more.
covered-acknowledged = { $who } acknowledged { $at }; you need not come to { $incident } any more. To take part all the same, just join its channel.
covered-seat = { $who } took the seat { $at }; you need not come to { $incident } any more. To take part all the same, just join its channel.
covered-released = { $who } said { $at } that you are not needed in { $incident } any more. To take part all the same, just join its channel.

board-paged = *Paged, no answer yet*: { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}

page-gap = Nobody who is on call for “{ $rota }” can be asked at this moment, so “{ $instead }” is asked instead.
page-nobody-on = Nobody who is on call for “{ $who }” can be asked at this moment, and nobody of “{ $instead }”, who would be asked instead, has an account here. Page a person, like `/incident page @bo`, and see `/incident rota check`.

where-team = { $on ->
    [yes] { $team } answers for it; on call there: { $who }. To ask them to come: { $page }
   *[no] { $team } answers for it, and nobody is on call there now. To ask whoever stands in: { $page }
}
page-all-hands-restricted = A restricted incident is not for all hands. Ask for those who have to come by name, like `/incident page @bo`.

busy-you = You already command { $incidents }.
busy-who = { $who } already commands { $incidents }.

## Outside of Slack, in plain text

outside-restricted = You are asked to come to { $incident }.
outside-line = You are asked to come to { $incident } ({ $priority }): { $title }
outside-asked-at = Asked { $at }.
outside-open-slack = Open Slack and press Acknowledge, or Can't come, in the direct message from Drumbeat; or type /incident ack { $incident }. Answering this e-mail tells nobody. If Slack is down, go to where your team meets without it.

board-at-work = Also at work
board-at-work-for = { $who } ({ $names })
board-at-work-who = { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
