### 언제 무엇을 할 수 있고, 왜 안 되는지.

person-unknown = 여기에는 { $who }라는 사람이 없습니다. 이 워크스페이스의 사람을 골라 주세요. 예: @bo
person-bot = { $who }은(는) 봇이라 역할을 맡을 수 없습니다. 사람을 골라 주세요. 예: @bo
person-gone = { $who } 님은 더 이상 계정이 없습니다. 계정이 있는 사람을 골라 주세요. 예: @bo

not-while-triage = { $incident }은(는) 아직 분류 중이라 지금은 할 수 없습니다. 먼저 분류하거나 `/incident dismiss`와 이유를 적어 기각해 주세요.
not-while-active = { $incident }은(는) 진행 중입니다. 먼저 `/incident resolve`와 원인을 적어 해결해 주세요.
not-while-resolved = { $incident }은(는) 해결되었습니다. 먼저 `/incident reopen`과 이유를 적어 다시 열어 주세요.
not-while-closed = { $incident }은(는) 종료되었습니다. 먼저 `/incident reopen`과 이유를 적어 다시 열어 주세요.
not-while-dismissed = { $incident }: 사고가 아니어서 기각되었습니다. 실제 사고라면 `/incident declare`로 새로 선언해 주세요.
not-while-merged = { $incident }은(는) 다른 사고에 병합되었습니다. 그쪽에서 이어 가 주세요.

update-empty = 업데이트할 내용을 적어 주세요. 예: `/incident update 롤백했고 오류가 줄고 있습니다`. 새로운 내용이 없으면 `/incident nochange`를 쓰세요.
reopen-open = { $incident }: 아직 진행 중이라 다시 열 것이 없습니다. 다시 나타난 것은 타임라인에 적어 주세요: `/incident note 14:20부터 오류가 다시 발생`
reopen-empty = 다시 여는 이유를 적어 주세요. 예: `/incident reopen 14:20부터 오류가 다시 발생`
dismiss-active = { $incident }: 이미 진행 중입니다. 기각은 분류 중인 것만 할 수 있습니다. 오탐이었거나 끝난 훈련이라면 그것을 이유로 적어 해결해 주세요: `/incident resolve 오탐: 점검 프로브 자체의 고장이었음`
dismiss-empty = 사고가 아닌 이유를 적어 주세요. 예: `/incident dismiss 테스트 경고였음`
dismiss-meaningless = “{ $typed }”만으로는 왜 사고가 아닌지 알 수 없습니다. 몇 마디로 적어 주세요. 예: `/incident dismiss 테스트 경고였음`
note-empty = 기록할 내용이 없습니다. 예: `/incident note at 14:05 첫 오류 확인`
note-ahead = “{ $typed }”은(는) { $understood }로, 아직 오지 않은 시각입니다. 타임라인에는 이미 일어난 일만 적습니다. 계획이라면 시각을 내용 뒤에 적어 주세요. 예: 공급업체가 내일 09:00에 배포함. 이미 지난 일이라면 시간대를 쓰지 않은 시각은 UTC이므로 14:05 Asia/Seoul 또는 10분 전처럼 적어 주세요.
resolve-empty = 무엇이었고 어떻게 끝났는지 적어 주세요. 예: `/incident resolve 13:50 배포의 잘못된 캐시 키, 14:20에 롤백`
resolve-meaningless = “{ $typed }”만으로는 1년 뒤 아무도 알 수 없습니다. 무엇이었고 어떻게 끝났는지 { $shortest }자 이상으로 적어 주세요. 예: 13:50 배포의 잘못된 캐시 키, 14:20에 롤백

you-typed = 입력한 내용: { $text }
which-incident = 어느 사고인지 알 수 없습니다. 사고 채널에서 쓰거나 번호를 적어 주세요: `/incident { $command } INC-12 …`
