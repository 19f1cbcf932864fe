### What takes two people.

button-lower-confirm = Confirm
button-lower-refuse = No, it stays P0
proposal-lower-ask = { $by } wants to lower the priority from { $was } to { $now }. That takes a second person: anybody with a seat here, or management.
proposal-lower-confirmed = { $second } confirmed what { $by } proposed: from { $was } to { $now }.
proposal-lower-refused = { $second } did not agree: it stays { $was }. { $by } had proposed { $now }.
proposal-lower-taken-back = { $by } took the proposal back: it stays { $was }, not { $now }.
proposal-lower-overtaken = What { $by } proposed, from { $was } to { $now }, is overtaken.
proposal-lower-unknown = { $incident } has no such proposal. `/incident priority P1 <reason>` makes one.
proposal-settled = That proposal for { $incident } is settled already.
proposal-lower-own = You proposed it, { $who }. Lowering { $incident } takes a second person: anybody with a seat in it, or management.
