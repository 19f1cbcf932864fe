### What people follow up: attempts, hypotheses, temporary measures, workstreams; and decisions.

matter-try = Attempt { $number }
matter-hypothesis = Hypothesis { $number }
matter-measure = Temporary measure { $number }
matter-workstream = Workstream { $number }

matter-raised = *{ $matter }* by { $by }
matter-of-procedure = *{ $matter }*, a step of the procedure for Security and Privacy
matter-became = { $outcome }, says { $by }, { $at }
matter-became-so = { $text } – *{ $outcome }*
matter-moved = *{ $matter }* is changed by { $by }
matter-settled-said = *{ $matter }: { $outcome }*, says { $by }
matter-owner = owner { $who }
matter-until = until { $end }
matter-next = next: { $step }
matter-stream = { $stream }
tried-worse-next = If customers feel it, record it: `/incident impact increase api`

measure-overdue = { $who } { $matter } of { $incident } was to be in place until { $end }: { $text } Is it removed, or accepted to stay? Another end: `/incident measure 1 until 18:00`
measure-overdue-settled = What was to be in place until { $end } in { $incident } is settled.

outcome-worked = worked
outcome-partly = worked in part
outcome-no-effect = no effect
outcome-worse = made it worse
outcome-ruled-out = ruled out
outcome-confirmed = confirmed
outcome-removed = removed
outcome-accepted = accepted to stay
outcome-done = done
outcome-stopped = stopped

stream-mitigate = Mitigate
stream-cause = Find the cause
stream-contingency = Contingency
stream-contain = Contain
stream-third-party = Third parties
stream-wider = Wider systems
stream-customers = Impact on customers

board-matters-try = *Attempts*
board-matters-hypothesis = *Hypotheses*
board-matters-measure = *Temporary measures*
board-matters-workstream = *Workstreams*
board-matters-more = • and { $count } more that are open
board-matters-count = { $count } { $outcome }
board-matters-settled = { $kind }: { $counts }
board-decided = *Decided* { $at }: { $text }
board-try = Attempt
board-hypothesis = Hypothesis
board-measure = Measure
board-workstream = Workstream

button-tried-worked = Worked
button-tried-partly = In part
button-tried-no-effect = No effect
button-tried-worse = Worse
button-hypothesis-ruled-out = Ruled out
button-hypothesis-confirmed = Confirmed
button-measure-removed = Removed
button-measure-accepted = Accept to stay
button-workstream-done = Done
button-workstream-stopped = Stopped

label-try = What is being tried?
label-hypothesis = What may it be?
label-measure = What is in place for a while?
label-measure-until = Until when?
label-measure-owner = Who looks after it?
label-workstream = What is the workstream for?
label-workstream-lead = Who leads it?
label-workstream-next = What comes next?

form-measure-until-hint = A time, such as 18:00 or tomorrow 09:00 (UTC without a zone); or what it waits for, such as “the vendor is back”; or unknown.
form-measure-owner-hint = Nobody chosen: you.
form-workstream-next-example = Restart the brokers
form-try-submit = Record the attempt
form-hypothesis-submit = Record the hypothesis
form-measure-submit = Record the measure
form-workstream-submit = Start the workstream

done-try = Attempt { $number } is recorded. When you know: `/incident tried { $number } worked`, `no effect` or `worse`.
done-hypothesis = Hypothesis { $number } is recorded. When you know: `/incident hypothesis { $number } ruled out` or `confirmed`.
done-measure = Temporary measure { $number } is recorded, and { $incident } cannot be closed before it is `/incident measure { $number } removed`, or accepted.
done-measure-condition = “{ $typed }” is no time I can read, so that is what the measure waits for. With a time it is `until 18:00`.
done-workstream = Workstream { $number } is recorded. Later: `/incident workstream { $number } next …` or `done`.
done-workstreams = { $count } workstreams are recorded, from { $first } on.
done-matter-moved = { $matter } is changed.
done-matter-settled = { $matter }: { $outcome }.

decided-why = why: { $text }
decided-instead = instead of: { $text }

## Refusals

try-empty = Say what is being tried, for example: `/incident try Restart the Kafka brokers`
hypothesis-empty = Say what it may be, for example: `/incident hypothesis A bad cache key since the 13:50 deploy`
measure-empty = Say what is in place, and until when: `/incident measure Rate limit on logins until 18:00`
workstream-empty = Say what the workstream is for: `/incident workstream Restore logins lead @cy next restart the brokers`. `/incident workstream default` makes the usual ones.
tried-usage = Say what came of it: worked, no effect, worse or partly. For example: `/incident tried no effect`, or `/incident tried 2 worse Errors doubled`. A new attempt is `/incident try …`
matter-none = { $kind ->
    [try] { $incident } has no attempt that is open. Record one first: `/incident try Restart the Kafka brokers`
    [hypothesis] { $incident } has no hypothesis that is open. Record one first: `/incident hypothesis A bad cache key`
    [measure] { $incident } has no temporary measure that is open. Record one first: `/incident measure Rate limit on logins until 18:00`
   *[other] { $incident } has no workstream that is open. Record one first: `/incident workstream Restore logins`
}
matter-unknown = { $kind ->
    [try] { $incident } has no attempt { $number }. The open ones are on the board: `/incident show`
    [hypothesis] { $incident } has no hypothesis { $number }. The open ones are on the board: `/incident show`
    [measure] { $incident } has no temporary measure { $number }. The open ones are on the board: `/incident show`
   *[other] { $incident } has no workstream { $number }. The open ones are on the board: `/incident show`
}
matter-number-unread = I read “{ $typed }” as the number of { $kind ->
    [try] an attempt, and there is none of that number. A number is 1 or more, as it stands on the board: `/incident tried 2 no effect`
    [hypothesis] a hypothesis, and there is none of that number. A number is 1 or more, as it stands on the board: `/incident hypothesis 2 ruled out`
    [measure] a temporary measure, and there is none of that number. A number is 1 or more, as it stands on the board: `/incident measure 2 removed`
   *[other] a workstream, and there is none of that number. A number is 1 or more, as it stands on the board: `/incident workstream 2 done`
}
matter-which = { $kind ->
    [try] Several attempts are meant by that: { $listed }. Say which by its number: `/incident tried 2 no effect`
    [hypothesis] Several hypotheses are meant by that: { $listed }. Say which by its number: `/incident hypothesis 2 ruled out`
    [measure] Several temporary measures are meant by that: { $listed }. Say which by its number: `/incident measure 2 removed`
   *[other] Several workstreams are meant by that: { $listed }. Say which by its number: `/incident workstream 2 done`
}
matter-settled = “{ $matter }” is settled already: { $outcome }. Raise a new one if there is more to do.
matter-became-already = { $matter } is settled already: { $outcome }, as { $who } said at { $at }.
matter-outcome = “{ $typed }” is nothing that can become of “{ $matter }”. It can be: { $known }.
matter-too-many = There are { $most } of these already, which is the most one incident takes. Write a note instead: `/incident note`
measure-until-past = { $typed } has passed already, and a temporary measure ends later than now. For example: `/incident measure Rate limit on logins until tomorrow 09:00`
measure-until-missing = I understood “{ $typed }”, and not until when: a temporary measure says when it ends. Add a time, what it waits for, or `unknown`. For example: `/incident measure Rate limit on logins until 18:00`
measure-until-no-end = “{ $typed }” is no end, and a temporary measure has one. Say a time, what it waits for, or `unknown`, for example: `/incident measure Rate limit on logins until 18:00`. What is there to stay can be written down as a decision: `/incident decision`
measure-one-time = “{ $typed }” is two times. Say one: `/incident measure Rate limit on logins until 18:00`

verb-try = records what is being tried, with a number and buttons for what comes of it
verb-tried = says what came of an attempt
verb-hypothesis = records what it may be; `ruled out` and `confirmed` settle it
verb-measure = records what is in place for a while; it holds the close until it is removed or accepted
verb-workstream = records who works on what and what comes next; `default` makes the usual ones
