### Who may do what, said to those who may not. Each ends with who can.

may-not-resolve = { $held ->
    [yes] { $incident } is resolved by its commander ({ $holder }), its deputy or management. Ask one of them.
   *[no] { $incident } is resolved by its commander, its deputy or management, and nobody has command yet. Take it with `/incident take`.
}
may-not-close = { $held ->
    [yes] { $incident } is closed by its commander ({ $holder }), its deputy or management. Ask one of them.
   *[no] { $incident } is closed by its commander, its deputy or management, and nobody has command. Ask management.
}
may-not-reopen = { $held ->
    [yes] { $incident } is reopened by its commander ({ $holder }), its deputy, management or whoever declared it. Ask one of them.
   *[no] { $incident } is reopened by whoever declared it, or by management. Ask one of them.
}
may-not-dismiss = { $incident } is dismissed by its commander ({ $holder }), its deputy or management. Ask one of them.
may-not-handoff = { $held ->
    [yes] Command of { $incident } is handed over by its commander ({ $holder }), its deputy or management. Ask one of them.
   *[no] Nobody has command of { $incident }, so there is nothing to hand over. Take it with `/incident take`.
}
may-not-assign = Seats of { $incident } are assigned by its commander ({ $holder }), its deputy or management. Ask one of them.
may-not-phase = The phase of { $incident } is changed by its commander ({ $holder }), its deputy or management. Ask one of them, or write a note: `/incident note`
may-not-lower = { $held ->
    [yes] The priority of { $incident } is lowered by its commander ({ $holder }), its deputy or management. Ask one of them.
   *[no] The priority of { $incident } is lowered by its commander, its deputy or management, and nobody has command yet. Take it with `/incident take`.
}
may-not-merge = { $held ->
    [yes] { $incident } is merged by its commander ({ $holder }), its deputy or management. Ask one of them.
   *[no] { $incident } is merged by its commander, its deputy or management, and nobody has command yet. Take it with `/incident take`.
}
may-not-tell-customers = { $held ->
    [yes] What customers are told about { $incident } is said by { $holder }, who speaks for this incident, or by management. Send them your words.
   *[no] What customers are told about { $incident } is said by whoever has the comms seat, and nobody has it. Seat somebody with `/incident assign comms @eun`.
}
may-not-override = Only management can override what holds { $incident }. Ask one of them, or settle what is listed.
may-not-accept-measure = { $held ->
    [yes] Whether a temporary measure of { $incident } may stay is decided by its commander ({ $holder }), its deputy or management. Ask one of them.
   *[no] Whether a temporary measure of { $incident } may stay is decided by its commander, its deputy or management, and nobody has command yet. Take it with `/incident take`.
}
may-not-waive = { $held ->
    [yes] Whether an action of { $incident } is given up is decided by its commander ({ $holder }), its deputy or management. Ask one of them.
   *[no] Whether an action of { $incident } is given up is decided by its commander, its deputy or management, and nobody has command. Ask management.
}
may-not-validate = { $held ->
    [yes] The priority of { $incident } is validated by its commander ({ $holder }), its deputy or management. Ask one of them.
   *[no] The priority of { $incident } is validated by its commander, and nobody has command yet. Take it with `/incident take`.
}
may-not-second = The second person to agree has a seat in { $incident }, or is management. Ask one of them.
