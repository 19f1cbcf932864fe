### The daily post of who is on call, and one's own turns on the home tab.

rota-post-title = *On call today, { $day }*
rota-post-group-kept = :warning: Its user group { $group } keeps who was in it last, as it cannot be empty.
rota-post-more = There is more than fits here: `{ $check }`

home-turns = Your turns
home-no-turns = You have no turn in the next { $days } days.
home-turn-alone = { $rota }: *you are on*, and nobody comes after you
home-turn-now = { $rota }: *you are on* until { $until }
home-turn-now-next = { $rota }: *you are on* until { $until }. Again from { $from } to { $to }
home-turn-next = { $rota }: you are next from { $from } to { $to }

topic-oncall = [On call: { $who }]
topic-oncall-nobody = nobody
