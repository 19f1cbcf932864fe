### Drills: the real thing, for those who drill.

drill-fenced = { $incident } is a drill, and { $who } is not in the drill group of the policy. Ask somebody who is, or add them to `drill` under `[organisation]`.
seat-vacant-unknown-person-drill = nobody of its rota who is known here is in the drill group (first in turn: { $listed }; add them to `drill` under `[organisation]` of the policy)
seat-vacant-gap-drill = nobody of the drill group is on call for it at this moment (add people to `drill` under `[organisation]` of the policy)
seat-vacant-no-security-drill = nobody of the policy’s security group who is known here is in the drill group (add people to `drill` under `[organisation]`)
nudge-paging-nobody-drill = Nobody else on the rota is in the drill group, so I cannot page anybody. Please ask somebody to help, or add people to `drill` under `[organisation]` of the policy.
nudge-paging-silent-drill = Nobody is left who is on the rota and in the drill group. Paged before, without an answer yet: { $people }. Please ask somebody to help, or add people to `drill` under `[organisation]` of the policy.
drill-mark = This is a drill. Only the drill group is asked, and nothing goes outside.
topic-drill = Drill
form-drill = This will be a drill: only the drill group is asked, nothing is announced, and it counts nowhere.
form-declare-drill = Start a drill
list-drills-none = No drill is running. `/incident drill` starts one.
list-drills-title = { $count ->
    [one] One drill is running
   *[other] { $count } drills are running
}
verb-drill = opens the form for a drill: the same steps, for the drill group alone
close-cap = { $cap } incidents were closed in the last minute, which is the cap of the policy (`caps.closes`). Look whether that is meant, and go on in a minute.
