### Updates and phases, notes and decisions.

update-internal = *Internal update* by { $by }
update-customers = *Update for customers* by { $by }
update-both = *Update, internal and for customers,* by { $by }
update-nothing-new = Still working on it; nothing new.
next-internal = Next update by { $at }
next-customers = Next update for customers by { $at }
phase-changed = *Phase: { $phase }* (was { $was }), says { $by }
phase-watch = Before you resolve: does it hold while what was kept away comes back (retries, logins, backlogs, queues)?
noted-by = *Note* by { $by }
noted-manual = What should not take a hand again?
button-action-from-note = Record an action
noted-of = *{ $what }* by { $by }
decided-by = *Decision* by { $by }
noted-from-message = *First entry*: { $author } wrote, { $at }. { $by } declared from it.
noted-link = The message: { $link }
noted-when = When: { $when }

form-update = Post an update
form-update-submit = Post
form-update-example = What changed, what you do next
form-update-hint = What can customers do now? What you write behind “Workaround:” stays on the board; if there is nothing, write “Workaround: none”.
form-workaround = Customers can do this meanwhile, as was said last: { $text }
form-promised = Promised: { $list }
form-phase-moved = :warning: While you had this open, { $by } changed the phase to { $phase }. Nothing was posted yet and your text is kept. Check the phase and send it again.
label-audience = For whom
label-update = How does it stand?
label-phase = Phase
update-for-internal = Internal
update-for-customers = Customers
update-for-both = Both
audience-empty = Say for whom the update is: internal, customers, or both.

done-update = The update is recorded in { $incident }.
nochange-already = { $who } said so in { $incident } at { $at } already, so nothing was recorded twice. If there is something to add: `/incident update We rolled back`
done-phase = { $incident } is in the phase { $phase } now.
done-phase-already = { $incident } is in the phase { $phase } already, so nothing was changed.
done-noted = Noted in { $incident }.
done-decided = The decision is recorded in { $incident }.
done-understood = I read “{ $typed }” as { $at }.
done-join-already = You are already in { $channel }.
done-join = I am bringing you into { $channel }.

phase-usage = Say which phase: `/incident phase investigating`, `identified` or `monitoring`, and a note if you like. For example: `/incident phase identified A bad cache key`
phase-unknown = There is no phase “{ $typed }”. There are investigating, identified and monitoring. For example: `/incident phase identified A bad cache key`
decision-empty = There is no decision to record. For example: `/incident decision We fail over to Dublin`
join-restricted = { $incident } is restricted. Ask its commander to bring you in.


verb-update = tells how it stands; without text it opens a form, for customers too
verb-nochange = still working, nothing new: counts as an update
verb-phase = says how far the work has come
verb-note = writes something on the timeline
verb-decision = records a decision on the timeline
