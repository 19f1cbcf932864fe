### 훈련: 실제와 같은 절차, 훈련 참가자만.

drill-fenced = { $incident } 사고는 훈련이며 { $who } 님은 정책의 훈련 그룹에 없습니다. 그룹에 있는 사람에게 요청하거나 `[organisation]`의 `drill`에 추가하세요.
seat-vacant-unknown-person-drill = 당번표에서 여기 계정이 있는 사람 중 훈련 그룹에 속한 사람이 없습니다(첫 순번: { $listed }. 훈련에 부르려면 정책의 `[organisation]`에 있는 `drill`에 추가)
seat-vacant-gap-drill = 지금 당번 중 훈련 그룹에 속한 사람이 없습니다(훈련에 부르려면 정책의 `[organisation]`에 있는 `drill`에 추가)
seat-vacant-no-security-drill = 보안 그룹에서 여기 계정이 있는 사람 중 훈련 그룹에 속한 사람이 없습니다(훈련에 부르려면 정책의 `[organisation]`에 있는 `drill`에 추가)
nudge-paging-nobody-drill = 당번표에 훈련 그룹에 속한 다른 사람이 없어 아무도 호출할 수 없습니다. 도움을 요청하거나 정책의 `[organisation]`에 있는 `drill`에 사람을 추가해 주세요.
nudge-paging-silent-drill = 당번표에 있고 훈련 그룹에 속한 사람 중 더 호출할 사람이 없습니다. 이미 호출했지만 아직 응답이 없는 사람: { $people }. 도움을 요청하거나 정책의 `[organisation]`에 있는 `drill`에 사람을 추가해 주세요.
drill-mark = 훈련입니다. 훈련 그룹만 호출되며 외부로 아무것도 나가지 않습니다.
topic-drill = 훈련
form-drill = 훈련으로 시작합니다. 훈련 그룹만 호출되고, 공지되지 않으며, 어디에도 집계되지 않습니다.
form-declare-drill = 훈련 시작
list-drills-none = 진행 중인 훈련이 없습니다. `/incident drill`로 시작할 수 있습니다.
list-drills-title = 진행 중인 훈련 { $count }건
verb-drill = 훈련용 양식을 엽니다. 절차는 같지만 훈련 그룹만 참여합니다
close-cap = 지난 1분 동안 사고 { $cap }건이 종료되어 정책의 상한(`caps.closes`)에 이르렀습니다. 의도한 것인지 확인하고 1분 뒤에 계속하세요.
