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
