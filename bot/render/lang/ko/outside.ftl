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
