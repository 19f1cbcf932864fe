### Looking at incidents: lists, one of them, catching up, and the home tab.

by-cli = { $who } on the host
by-alert = an alert of { $who }
by-app = { $who } (app)

age-minutes = { $minutes } min
age-hours = { $hours } h { $minutes } min
age-days = { $days } d { $hours } h

promise-none = no update promised
promise-at = next update { $at }
promise-late = update was due { $at }

list-none = No incident is open. `/incident declare` starts one.
list-title = { $count ->
    [one] One incident is open
   *[other] { $count } incidents are open
}
list-commander = commander: { $who }
list-nobody = nobody yet
list-age = { $age } old
list-no-channel = no channel yet
list-page = Page { $page } of { $last }. `/incident show INC-12` shows one of them.
list-usage = “{ $typed }” is no page of the list. Write `/incident list`, or `/incident list 2` for the second page.
view-usage = I do not know what “{ $typed }” is to `{ $verb }`. Name one incident: `/incident { $verb } INC-12`
button-list = List open incidents
button-list-previous = Previous
button-list-next = Next

beside-title = *At the same time*
beside-people = the same people: { $who }
show-where = Channel: { $channel }

catchup-title = Catching up with { $incident }
catchup-what = *What:* { $incident } { $title }
catchup-how-bad = *How bad:* { $priority } · { $effect }
catchup-since = *Since:* { $at }, { $age }
catchup-leads = *Leads:* { $commander }; to customers: { $comms }
catchup-state = *Stands at:* { $state }
catchup-update = *Last update:* { $text } ({ $by }, { $at })
catchup-no-update = *Last update:* none yet
catchup-nothing-new = still working, nothing new
catchup-next = *Next update:* { $promises }
catchup-by-internal = to the company by { $at }
catchup-by-customers = to customers by { $at }
catchup-late-internal = to the company, due { $at } and late
catchup-late-customers = to customers, due { $at } and late
catchup-decided = *Decided:* { $list }
catchup-waiting = *Waits for a second person*
catchup-proposed-lower = { $by } wants to lower the priority from { $was } to { $now }
catchup-proposed-close = { $by } wants to close it over { $over }
catchup-proposed-unmerge = { $by } wants { $part } to be an incident of its own again
catchup-open = *Still open*
catchup-tried = *What became of the rest*
catchup-noted = *Noted*
catchup-matter = { $matter }: { $line }
catchup-more = • and { $count } more
catchup-effect-unknown = who and what is affected is not classified yet
catchup-nothing = nothing recorded
catchup-where = *Where:* { $channel }

verb-list = the open incidents, the worst first
verb-show = the board of one incident, for you alone
verb-catchup = what you need to know of an incident, in ten lines

## The home tab

home-title = Incidents
home-mine = Your seats
home-no-seats = You hold no seat in an open incident.
home-seat = { $incident } { $title }: { $seat } · { $promise }
home-open = Open incidents
home-promises = Next promises
home-no-promises = No update is promised to anybody.
home-promise = { $incident } { $title }, { $audience }: { $promise }
home-on-call = On call now
home-on-call-line = { $rota }: { $who }
home-on-call-nobody = nobody
home-no-rotas = There is no rota yet. The policy file names them.
home-more = and { $count } more: `/incident list`

home-to-internal = to the company
home-to-customers = to customers
home-seat-commander = commander
home-seat-comms = communications
home-seat-scribe = scribe
home-seat-deputy = deputy

form-declare-from-message = { $author } wrote, { $at }; it becomes the first entry of the timeline.

## Alerts, and what was done on the host

alert-fired = Monitoring says that { $by } fired: { $title }
alert-over = Monitoring says that { $by } is over: { $title }. Resolving is for you to say.
host-when = Done on the host, { $at }.
