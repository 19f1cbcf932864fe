### Command that should change hands: a shift ends, or somebody has had it for long.

## To whoever has command

relief-asks-shift = { $past ->
    [yes] Your shift of { $rota } ended { $at }, and you still have command of { $incident } { $priority } { $title }.
   *[no] Your shift of { $rota } ends { $at }, and you have command of { $incident } { $priority } { $title }.
}
relief-asks-fatigue = { $hours ->
    [one] You have had command of { $incident } { $priority } { $title } for { $hours } hour. A rested head decides better: hand over and get some rest.
   *[other] You have had command of { $incident } { $priority } { $title } for { $hours } hours. A rested head decides better: hand over and get some rest.
}
relief-next = { $known ->
    [yes] Next by the rota is { $who }. They get a briefing and have to accept; until then you have command.
    [drill] The rota names nobody else of the drill group who is here. Hand over to whoever can, or add people to `drill` under `[organisation]` of the policy.
   *[no] The rota names nobody else who is here. Hand over to whoever can.
}
button-relief-offer = Hand over to { $who }
button-relief-stay = I stay
relief-settled-offered = Command was offered to { $who } { $at }.
relief-settled-stays = You stay in command. Answered { $at }.
relief-settled-over = No answer is needed any more, since { $at }.

## In the channel

relief-said = { $past ->
    [yes] The shift of { $holder }, who has command of { $incident }, ended { $at }. { $known ->
        [yes] Next by the rota is { $who }.
        [drill] The rota names nobody else of the drill group.
       *[no] The rota names nobody else.
    } I asked { $holder } to hand over.
   *[no] The shift of { $holder }, who has command of { $incident }, ends { $at }. { $known ->
        [yes] Next by the rota is { $who }.
        [drill] The rota names nobody else of the drill group.
       *[no] The rota names nobody else.
    } I asked { $holder } to hand over.
}
relief-said-stays = { $holder } stays in command of { $incident }.

## Refusals: the thing, the rule, the next step

relief-unknown = That question does not belong to { $incident }. To hand over: `/incident handoff @user`
relief-not-yours = { $who } has command of { $incident } and was asked, and only they can say that they stay.
relief-nobody = The rota names nobody to hand { $incident } over to. Choose somebody: `/incident handoff @user`
relief-offered = Command of { $incident } was offered already. To offer it to somebody else: `/incident handoff @user`
relief-stays = Whoever has command of { $incident } said that they stay. To hand over all the same: `/incident handoff @user`
relief-over = This about { $incident } is settled: somebody else has command, or it is over. `/incident show { $incident }` says which.
