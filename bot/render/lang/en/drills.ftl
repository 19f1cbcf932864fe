### Drills: the real thing, for those who drill.

drill-fenced = { $incident } is a drill, and { $who } is not in the drill group of the policy. Ask somebody who is, or add them to `drill` under `[organisation]`.
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
