### 원인이 같은 사고들을 하나로 합치는 일과, 그것을 되돌리는 일.

merged-into = *{ $incident }에 병합됨* { $channel }
merged-cause = *공통 원인:* { $cause }
merged-by = { $by }, { $at }
merged-in = *병합된 사고:* { $parts }
merged-in-more = *병합된 사고:* { $parts } 외 { $count }건

topic-into = { $into }에서 이어짐

another-incident = 다른 사고
merged-told = :link: { $by } 님이 이 사고를 { $into }에 *병합했습니다*
merged-go-on = { $channel }에서 이어집니다. 이 기록의 채널, 타임라인, 신고자는 그대로이며 업데이트 알림은 멈췄습니다.
absorbed-told = :link: { $by } 님이 { $part } { $title } 사고를 이 사고에 *병합했습니다*
absorbed-people = 함께 오는 사람: { $people }
absorbed-channel = 원래 채널은 남습니다: { $channel }
unmerged-told = :scissors: *다시 독립된 사고입니다*: { $by } 님과 { $second } 님이 { $into }(으)로의 병합을 되돌렸습니다. 업데이트 약속과 역할은 병합되지 않았을 때와 같습니다.
released-told = :scissors: { $by } 님과 { $second } 님이 병합을 되돌려 { $part }은(는) 다시 독립된 사고입니다.
released-channel = { $channel }에서 이어집니다

agreement-merged = { $by } 님이 다른 사고에 병합했습니다. 그 사고가 해결되면 여쭤보겠습니다.

proposal-unmerge-ask = { $by } 님이 { $part }은(는) { $into }에 속하지 않는다고 합니다. 병합을 되돌리려면 두 번째 사람의 확인이 필요합니다: 이 사고에서 역할을 맡은 사람 또는 경영진.
proposal-unmerge-confirmed = { $by } 님의 제안을 { $second } 님이 확인했습니다: { $part }은(는) 다시 독립된 사고입니다.
proposal-unmerge-refused = { $second } 님이 동의하지 않아 { $part }은(는) { $into }에 병합된 채로 남습니다. 되돌리자고 제안한 사람은 { $by } 님입니다.
proposal-unmerge-taken-back = { $by } 님이 제안을 거두어 { $part }은(는) { $into }에 병합된 채로 남습니다.
proposal-unmerge-overtaken = { $part }와(과) { $into }에 대한 { $by } 님의 제안은 더 이상 유효하지 않습니다.
button-unmerge-confirm = 확인
button-unmerge-refuse = 아니요, 병합 유지
board-merge = 병합
board-unmerge = 병합 해제
label-unmerge = 왜 같은 사고가 아닌가요?
unmerge-empty = 왜 같은 사고가 아닌지 적어 주세요.
unmerge-meaningless = “{ $typed }”만으로는 왜 같은 사고가 아닌지 알 수 없습니다. 몇 마디로 적어 주세요. 예: 클러스터도 원인도 다름

form-merge = 사고 병합
form-merge-submit = 병합
label-merge-into = 어느 사고에 병합할까요
label-merge-cause = 공통 원인은 무엇인가요?
label-merge-priority = 앞으로의 우선순위
form-merge-priority-hint = 비워 두면 둘 중 더 심각한 쪽을 따릅니다.
label-merge-at = 합쳐진 시각
form-merge-at-hint = 비워 두면 지금입니다. 아니면 18:06 또는 10분 전처럼 적어 주세요.
form-merge-cause-example = Workers KV를 사용할 수 없음

merged-away = { $incident }은(는) { $into }에 병합되었습니다. 그쪽에서 이어 가 주세요: { $channel }
merge-usage = 무엇을 어디에 왜 병합하는지 적어 주세요. 예: `/incident merge INC-2 into INC-1 Workers KV를 사용할 수 없음`. 여러 건도 됩니다: `/incident merge INC-2, INC-3 into INC-1 P1 at 18:06 Workers KV를 사용할 수 없음`
merge-empty = 공통 원인을 적어 주세요. 예: `/incident merge INC-2 into INC-1 Workers KV를 사용할 수 없음`
merge-too-many = 한 번에 병합할 수 있는 사고는 최대 { $limit }건입니다. 나머지는 다시 한 번 병합해 주세요.
merge-itself = { $incident }을(를) 자기 자신에 병합할 수 없습니다. `into` 뒤에 다른 사고를 적어 주세요.
merge-is-merged = { $incident }은(는) 이미 다른 사고에 병합되어 있습니다. { $into }에 넣으려면 먼저 되돌려 주세요: `/incident unmerge { $incident }`
merge-into-merged = { $into }은(는) 이미 다른 사고에 병합되어 있습니다. 작업이 이어지는 사고에 { $incident }을(를) 병합해 주세요.
merge-over = { $incident }은(는) 끝났습니다. { $into }에 속한다면 먼저 다시 열어 주세요: `/incident reopen { $incident } <이유>`
merge-into-over = { $into }은(는) 더 이상 진행 중이 아닙니다. 먼저 다시 열거나 진행 중인 사고에 { $incident }을(를) 병합해 주세요.
merge-restricted = { $incident }와(과) { $into }은(는) 볼 수 있는 사람이 다릅니다. 하나는 구성원만 볼 수 있습니다. 둘 다 제한하거나 따로 두어 주세요.
merge-drill = { $incident }와(과) { $into } 중 하나만 훈련입니다. 훈련은 훈련하고만 병합할 수 있습니다.
merge-ahead = { $typed }은(는) 아직 오지 않았습니다. 합쳐진 시각은 지금이거나 과거여야 합니다.
merge-would-lower = { $incident }이(가) { $priority }이므로 합쳐진 사고는 { $wanted }이(가) 될 수 없습니다. 그만큼 심각하지 않다면 { $incident }을(를) 먼저 내리거나 우선순위를 비워 두세요.
merge-nothing-to = { $incident }을(를) 병합할 수 있는 다른 진행 중인 사고가 없습니다.
unmerge-not-merged = { $incident }은(는) 다른 사고에 병합되어 있지 않아 되돌릴 것이 없습니다.
unmerge-which = { $incident }은(는) 다른 사고에 병합되어 있지 않습니다. 여기에 병합된 사고: { $parts }. 속하지 않는 사고를 적어 주세요: `/incident unmerge INC-2`
proposal-unmerge-unknown = 그런 제안이 없습니다. `/incident unmerge INC-2`로 제안할 수 있습니다.
proposal-unmerge-own = { $who } 님이 직접 제안하셨습니다. { $incident }의 병합을 되돌리려면 두 번째 사람이 필요합니다: 역할을 맡은 사람 또는 경영진.

done-merge = { $into }에 병합했습니다: { $parts }. { $channel }에서 이어집니다.
done-merge-priority = { $into }은(는) { $priority }입니다.
done-unmerge-proposed = 제안했습니다: { $incident }을(를) 다시 독립된 사고로 되돌립니다. 두 번째 사람이 { $into } 채널에서 확인해야 합니다.

verb-merge = 원인이 같은 사고들을 하나로 합칩니다. 원인 앞에 우선순위와 시각을 적을 수 있고, 내용 없이 쓰면 양식이 열립니다
verb-unmerge = 병합을 되돌립니다. 두 사람이 필요하며, 업데이트 약속과 역할은 병합하지 않은 것처럼 돌아갑니다
