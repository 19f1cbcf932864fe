### Whom and what the policy names outside: customers, data centers, vendors.

priority-by-named = by the criterion “{ $criterion }”: it names { $named }
priority-not-suggested-named = It names { $named }, so the criteria suggest { $suggested }, not { $wanted }. Choose { $suggested }, or say here why { $wanted } is right.
vendor-contact = Reach them: { $contact }
vendor-time = { $at } their time ({ $zone })
vendor-parallel = :warning: Others act at the same time: { $others }. Agree who changes what, one after the other, or nobody can tell what helped.
parallel-vendor = { $name } (escalation { $number })
parallel-try = attempt { $number }
escalate-several-can = Several can do “{ $what }”: { $teams }. Name one of them, as in `/incident escalate { $first } Nobody sees why it fails`
escalate-can = { $team } is asked: they can do “{ $what }”.
classified-suggests = :warning: It names { $named }, so the criteria suggest { $priority }.
vendor-told = They told us { $at }
vendor-knew = They knew { $at }, { $took } before they told us.
vendor-knew-after-us = They knew { $at }, { $took } after we had asked: we saw it before they did.
entry-heard_since = Word from { $name }, who knew since { $knew } UTC
vendor-knew-later = They cannot have told us { $told } what they knew only { $typed }. Write since when they knew, for example: `/incident heard 2 at 11:40 knew since 10:50 Their deploy broke it`
label-heard-knew = Since when they knew
hint-heard-knew = For example 10:50, 40m ago. Without a zone it is UTC. Empty when nobody said.
