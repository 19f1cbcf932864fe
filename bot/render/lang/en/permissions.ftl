### Who may do what, said to those who may not. Each ends with who can.

may-not-resolve = { $held ->
    [yes] Only the commander ({ $holder }), the deputy or management can resolve { $incident }. Ask one of them.
   *[no] Only the commander, the deputy or management can resolve { $incident }, and nobody has command yet. Take it with `/incident take`.
}
may-not-close = { $held ->
    [yes] Only the commander ({ $holder }), the deputy or management can close { $incident }. Ask one of them.
   *[no] Only the commander, the deputy or management can close { $incident }, and nobody has command. Ask management.
}
may-not-reopen = { $held ->
    [yes] Only the commander ({ $holder }), the deputy, management or whoever declared it can reopen { $incident }. Ask one of them.
   *[no] Only whoever declared it or management can reopen { $incident }. Ask one of them.
}
may-not-dismiss = Only the commander ({ $holder }), the deputy or management can dismiss { $incident }. Ask one of them.
may-not-handoff = { $held ->
    [yes] Only the commander ({ $holder }), the deputy or management can hand over command of { $incident }. Ask one of them.
   *[no] Nobody has command of { $incident }, so there is nothing to hand over. Take it with `/incident take`.
}
may-not-assign = Only the commander ({ $holder }), the deputy or management can assign seats of { $incident }. Ask one of them.
may-not-phase = Only the commander ({ $holder }), the deputy or management can change the phase of { $incident }. Ask one of them, or write a note: `/incident note`
may-not-lower = { $held ->
    [yes] Only the commander ({ $holder }), the deputy or management can lower the priority of { $incident }. Ask one of them.
   *[no] Only the commander, the deputy or management can lower the priority of { $incident }, and nobody has command yet. Take it with `/incident take`.
}
may-not-merge = { $held ->
    [yes] Only the commander ({ $holder }), the deputy or management can merge { $incident }. Ask one of them.
   *[no] Only the commander, the deputy or management can merge { $incident }, and nobody has command yet. Take it with `/incident take`.
}
may-not-tell-customers = { $held ->
    [yes] Only { $holder }, who speaks for this incident, or management can say what customers are told about { $incident }. Send them your words.
   *[no] Only whoever has the comms seat can say what customers are told about { $incident }, and nobody has it. Seat somebody with `/incident assign comms @eun`.
}
may-not-override = Only management can override what holds { $incident }. Ask one of them, or settle what is listed.
may-not-accept-measure = { $held ->
    [yes] Only the commander ({ $holder }), the deputy or management can decide whether a temporary measure of { $incident } may stay. Ask one of them.
   *[no] Only the commander, the deputy or management can decide whether a temporary measure of { $incident } may stay, and nobody has command yet. Take it with `/incident take`.
}
may-not-waive = { $held ->
    [yes] Only the commander ({ $holder }), the deputy or management can decide whether an action of { $incident } is given up. Ask one of them.
   *[no] Only the commander, the deputy or management can decide whether an action of { $incident } is given up, and nobody has command. Ask management.
}
may-not-validate = { $held ->
    [yes] Only the commander ({ $holder }), the deputy or management can validate the priority of { $incident }. Ask one of them.
   *[no] Only the commander can validate the priority of { $incident }, and nobody has command yet. Take it with `/incident take`.
}
may-not-second = Only somebody who has a seat in { $incident }, or management, can be the second person to agree. Ask one of them.
