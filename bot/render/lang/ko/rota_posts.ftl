### 매일 올리는 당번 안내와 홈 탭의 내 당번.

rota-post-title = *{ $day } 오늘의 온콜*
rota-post-group-kept = :warning: 사용자 그룹 { $group }은(는) 비울 수 없어 마지막 당번이 그대로 남아 있습니다.
rota-post-more = 여기에 다 담지 못했습니다: `{ $check }`

home-turns = 내 당번
home-no-turns = 앞으로 { $days }일 동안 당번이 없습니다.
home-turn-alone = { $rota }: *지금 당번입니다*. 다음 사람은 없습니다
home-turn-now = { $rota }: { $until }까지 *지금 당번입니다*
home-turn-now-next = { $rota }: { $until }까지 *지금 당번입니다*. 다음 당번은 { $from }부터 { $to }까지입니다
home-turn-next = { $rota }: 다음 당번은 { $from }부터 { $to }까지입니다

topic-oncall = [당번: { $who }]
topic-oncall-nobody = 없음
