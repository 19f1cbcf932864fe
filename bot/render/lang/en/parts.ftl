### What was merged into an incident: who agrees for it at the end, and what becomes of it when the whole goes private.

held-by-part-person = { $who }, who submitted { $part }, which was merged into it, has not yet agreed that it is resolved.
held-by-part-customer = A customer reported { $part }, which was merged into it. { $who } or communications has to confirm for the customer that it is resolved.
held-by-part-machine = Monitoring submitted { $part }, which was merged into it. { $who } has to confirm that it is resolved.
held-by-part-away = Whoever submitted { $part }, which was merged into it, cannot be asked. { $who } has to confirm that it is resolved.
held-by-part-nobody = Nobody is there to agree for { $part }, which was merged into it: whoever submitted it cannot be asked, and nobody has command.
held-by-part-silence = { $who } has not answered whether { $part }, which was merged into it, is resolved. It may be closed with a reason.
held-by-parts = { $count ->
    [one] Whoever submitted one more of the incidents that were merged into it has not yet agreed.
   *[other] Whoever submitted { $count } more of the incidents that were merged into it has not yet agreed.
}
guard-part = the agreement of whoever submitted INC-{ $about }
guard-parts = the agreement for { $about } more merged incidents

agreed-parts = { $by } agrees that it is resolved for { $parts }, merged into this incident.
agreement-ask-part-person = { $incident } { $title }, which { $part } was merged into, is resolved, says { $by }. You submitted { $part }: do you agree? It is about { $channel }.
agreement-ask-part-customer = { $incident } { $title }, which { $part } was merged into, is resolved, says { $by }. A customer reported { $part }: do they agree, as far as you know? It is about { $channel }.
agreement-ask-part-machine = { $incident } { $title }, which { $part } was merged into, is resolved, says { $by }. Monitoring submitted { $part }: do you confirm it? It is about { $channel }.
agreement-ask-part-away = { $incident } { $title }, which { $part } was merged into, is resolved, says { $by }. Whoever submitted { $part } cannot be asked: do you confirm it? It is about { $channel }.
agreement-also = Your answer stands for { $parts } too, merged into the same incident.
agreement-released = { $part } is an incident of its own again. You are asked when that one is resolved.
agreement-closed-itself = Everybody agreed, and it was closed.
closed-itself = *Closed*: everybody agreed, and nothing holds it any more.

secret-went-private-part = { $whole }, which { $incident } was merged into, is for its members only from now on, and so is { $incident }. This channel is private. It goes on in the channel of { $whole }.
