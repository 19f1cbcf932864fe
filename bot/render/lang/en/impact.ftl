### How customers feel it, and when; what it did not touch; data loss and attacks.

impact-move-start = start
impact-move-increase = increase
impact-move-decrease = decrease
impact-move-end = end

impact-said-start = :red_circle: *Impact starts* on { $services }, says { $by }
impact-said-increase = :arrow_up: *Impact increases* on { $services }, says { $by }
impact-said-full = :arrow_double_up: *Full impact* on { $services }, says { $by }
impact-said-decrease = :arrow_down: *Impact decreases* on { $services }, says { $by }
impact-said-end = :large_green_circle: *Impact ends* on { $services }, says { $by }
impact-undone = *Taken back* by { $by }: the { $move } of impact on { $services }, { $at }
impact-text-said = *What it means* for { $services }, says { $by }
impact-unaffected-said = *Not affected:* { $services }, says { $by }
impact-was-unaffected = until now { $services } was told not to be affected
impact-still = { $count ->
    [one] one service is impacted now
   *[other] { $count } services are impacted now
}
impact-still-whole = the incident as a whole is impacted now
impact-none-left = Nothing is impacted any more, which resolves nothing yet. Watch until it is stable (`/incident phase monitoring`), then `/incident resolve`
figure-part = { $part } of { $whole } { $unit } is { $percent } %
and-more = and { $count } more

stated-by = { $said }, says { $by }
stated-data-loss = Data loss: { $answer }
stated-malicious = Malicious activity: { $answer }
stated-was = was: { $was }
stated-not-yet = not stated yet
answer-yes = yes
answer-no = no
answer-unknown = unknown

impact-board = *Impact:* { $now ->
    [0] over, { $all ->
        [one] one service in all
       *[other] { $all } services in all
    }
   *[other] { $now } of { $all } now
}
impact-board-whole = *Impact:* { $now ->
    [yes] the incident as a whole
   *[other] over
}
impact-since = since { $at }
impact-until = until { $at }
impact-length = { $length }
impact-length-unknown = length unknown
impact-about = about { $length }
impact-unknown-time = an unknown time
impact-peak = worst { $at }, with { $count } at once
impact-open-line = • { $service } since { $at }{ $up ->
    [0] {""}
    [one] , increased once
   *[other] , increased { $up } times
}{ $down ->
    [0] {""}
    [one] , decreased once
   *[other] , decreased { $down } times
}
impact-more-open = • and { $count } more: `/incident impact show`
impact-meanwhile = *Customers meanwhile:* { $text }
impact-unaffected-list = Not affected: { $services }
impact-nothing = No impact is recorded for { $incident } yet. For example: `/incident impact start api at 14:05`
impact-title = Impact of { $incident }
impact-total = in all { $length }
impact-window-open = • from { $start }, still going on
impact-window = • { $start } to { $end }: { $length }
failure-mode-open = opens when what it needs is away
failure-mode-closed = closes when what it needs is away
failure-mode-stale = goes by old data when what it needs is away
impact-whole = the incident as a whole

## To whoever said it

done-impact = { $incident }: { $move } of impact is recorded.
done-impact-undo = { $incident }: it is taken back.
done-impact-text = { $incident }: what it means for this service is recorded.
done-impact-unaffected = { $incident }: recorded as not affected.
done-stated = { $incident }: the statement is recorded.
impact-understood = I read “{ $typed }” as { $move }.

## The form

form-impact = Impact
form-impact-submit = Record
label-impact-what = What happens?
label-impact-services = Which services?
label-impact-service = Others, in your words
label-impact-at = When?
label-impact-note = In words
form-impact-service-hint = For example "Login page", in quotation marks; “all” for everything that is impacted now.
form-impact-at-hint = Leave empty for now. For example 14:05, 11:32-13:05, unknown. Without a zone it is UTC.
impact-what-start = Starts
impact-what-increase = Gets worse
impact-what-full = Reaches its full extent
impact-what-decrease = Gets better
impact-what-end = Ends
impact-what-undo = The last change was a mistake
impact-what-text = What it means for a service
impact-what-unaffected = A service is not affected
impact-what-data-loss-yes = Data was lost
impact-what-data-loss-no = No data was lost
impact-what-data-loss-unknown = Whether data was lost is unknown
impact-what-malicious-yes = It was malicious
impact-what-malicious-no = It was not malicious
impact-what-malicious-unknown = Whether it was malicious is unknown
impact-what-empty = Say what happens with the impact: pick one from the list.
board-impact = Impact

## Refusals: what was wrong, what was understood, an example

impact-usage = Say how the impact moves: start, increase, decrease or end. For example: `/incident impact start api at 14:05 Logins fail`. Everything so far: `/incident impact show`
impact-verb-unknown = “{ $typed }” does not say how the impact moves. I know start, increase, decrease and end (and words like degraded, worse, better, recovered), text, unaffected, data-loss, malicious, undo and show. For example: `/incident impact end api at 14:05`
impact-service-unknown = I know no service “{ $typed }”, and nothing was recorded, because an unknown name is not everything. There are: { $known }. One of your own goes in quotation marks, and a note that names no service behind a dash: `/incident impact start "Login page" at 14:05` or `/incident impact start - Logins fail`
impact-service-long = The name of that service has { $length } characters; { $limit } is the most. Put the rest into the note.
impact-name-service = Name the service it is about, for example: `/incident impact { $what } api 22 of 310 requests fail`. There are: { $known }
impact-yes-or-no = “{ $typed }” is no answer. Say yes, no or unknown, and more if you like: `/incident impact { $what } no Only cached data was affected`
impact-start-all = I do not know where impact starts when all services are meant. Name them: `/incident impact start api, kv at 14:05`
impact-none-open = Nothing of { $incident } is impacted now, so “{ $move } all” changes nothing. Name the service and the time, like `/incident impact start api at 14:05`
impact-which = Several services are recorded: { $services }. Name the one you mean, or say all where all are meant: `/incident impact { $move } all`
impact-nothing-to-undo = Nothing is recorded about { $service } that could be taken back. See `/incident impact show`
impact-one-time = You gave two times ({ $typed }), and only a start can carry its end with it. I understood “{ $move }”. Give one time, or the whole window: `/incident impact start api at 11:32-13:05`
impact-before = That does not fit what is recorded of { $service }: I understood “{ $move }” ({ $typed }), but “{ $other }” ({ $at }) comes after it. Check the time; if the record is wrong, `/incident impact undo { $service }` takes its last entry back.
impact-started-already = { $service } is impacted already, since { $since }; I understood “{ $move }” ({ $typed }). If it got worse: `/incident impact increase { $service }`. If that start is wrong: `/incident impact undo { $service }`, and start it anew.
impact-not-started = { $service } was not impacted then, { $typed }, so there is nothing to { $move }. Say first when it began, like `/incident impact start { $service } at 30m ago`
impact-ended-already = Impact on { $service } ended { $at }; I understood “{ $move }” ({ $typed }). If it is back: `/incident impact start { $service }`. If that end is wrong: `/incident impact undo { $service }`
impact-still-open = { $incident } cannot be resolved while there is impact: { $services }. Say when it ended, for example `/incident impact end all at 14:20`, or press Resolve and fill it in.
impact-unaffected-but = { $service } cannot be called not affected: impact on it is recorded from { $at }. If that is wrong: `/incident impact undo { $service }`
impact-text-empty = Say what it means for customers of this service, for example: `/incident impact text api 22 of 310 requests fail`
impact-end-differs = The end of the impact that you wrote ({ $typed }) differs from the record, by which its last part ended then: { $recorded }. Leave that field empty to go by the record; if the record is wrong, take its last entry back with `/incident impact undo api` and say it anew.
figure-more-than-all = “{ $typed }” is more than all of them. The part comes first, then the whole, like “22 of 310 services”. Nothing was recorded.

verb-impact = says when impact starts, increases, decreases or ends, service by service; `text`, `unaffected`, `data-loss`, `malicious`, `undo`, `show`
