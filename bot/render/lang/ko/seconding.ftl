### What takes two people.

button-lower-confirm = 확인
button-lower-refuse = 아니요, P0 유지
proposal-lower-ask = { $by } 님이 우선순위를 { $was }에서 { $now }(으)로 내리자고 합니다. 두 번째 사람의 확인이 필요합니다: 이 사고에서 역할을 맡은 사람 또는 경영진.
proposal-lower-confirmed = { $by } 님의 제안({ $was }에서 { $now }(으)로)을 { $second } 님이 확인했습니다.
proposal-lower-refused = { $second } 님이 동의하지 않아 { $was }이(가) 유지됩니다. { $by } 님의 제안: { $now }.
proposal-lower-taken-back = { $by } 님이 제안을 거두어 { $was }이(가) 유지됩니다({ $now } 아님).
proposal-lower-overtaken = { $by } 님의 제안({ $was }에서 { $now }(으)로)은 더 이상 유효하지 않습니다.
proposal-lower-unknown = { $incident }에 그런 제안이 없습니다. `/incident priority P1 <이유>`로 제안할 수 있습니다.
proposal-settled = { $incident }에 대한 그 제안은 이미 정리되었습니다.
proposal-lower-own = { $who } 님이 직접 제안하셨습니다. { $incident }을(를) 내리려면 두 번째 사람이 필요합니다: 역할을 맡은 사람 또는 경영진.
