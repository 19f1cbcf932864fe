### 정책에 등록된 외부의 고객, 데이터 센터, 공급업체.

priority-by-named = 기준: “{ $criterion }” ({ $named } 언급)
priority-not-suggested-named = { $named }이(가) 언급되어 기준이 제안하는 것은 { $wanted }이(가) 아니라 { $suggested }입니다. { $suggested }을(를) 고르거나 { $wanted }이(가) 맞는 이유를 여기에 적어 주세요.
vendor-contact = 연락처: { $contact }
vendor-time = 상대 시간 { $at } ({ $zone })
vendor-parallel = :warning: 동시에 다른 조치도 진행 중입니다: { $others }. 무엇이 효과가 있었는지 알 수 있도록, 누가 무엇을 바꿀지 차례를 정해 주세요.
parallel-vendor = { $name }(에스컬레이션 { $number })
parallel-try = 시도 { $number }
escalate-several-can = “{ $what }”을(를) 할 수 있는 팀이 여럿입니다: { $teams }. `/incident escalate { $first } 원인을 아무도 모릅니다`처럼 하나를 지정해 주세요.
escalate-can = “{ $what }”을(를) 할 수 있는 { $team } 팀에 요청합니다.
classified-suggests = :warning: { $named }이(가) 언급되어 기준은 { $priority }을(를) 제안합니다.
vendor-told = 전해 들은 시각: { $at }
vendor-knew = 상대가 알게 된 시각: { $at }. 우리에게 알리기까지 { $took } 걸렸습니다.
vendor-knew-after-us = 상대가 알게 된 시각: { $at }. 우리가 요청하고 { $took } 뒤이므로 우리가 먼저 발견했습니다.
entry-heard_since = { $name }의 소식(상대는 { $knew } UTC부터 알고 있었음)
vendor-knew-later = 상대가 { $typed }에야 안 일을 { $told }에 알릴 수는 없습니다. 언제부터 알고 있었는지 적어 주세요. 예: `/incident heard 2 at 11:40 knew since 10:50 배포 때문이었습니다`
label-heard-knew = 상대가 알게 된 시각
hint-heard-knew = 예: 10:50, 40m ago. 시간대를 쓰지 않으면 UTC입니다. 아무도 말하지 않았다면 비워 두세요.
