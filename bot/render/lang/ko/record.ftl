### 사람들이 타임라인에 올리고 고치는 것.

entry-marked = { $by } 님이 표시한 메시지
entry-corrected = { $by } 님이 항목을 고쳤습니다
entry-annotated = { $by } 님이 항목에 덧붙였습니다
entry-remark = { $by }, { $at } UTC: { $text }
entry-struck = { $by } 님이 항목을 지웠습니다
entry-unread = (아직 읽지 못한 메시지)
entry-deleted = (읽기 전에 삭제된 메시지)
entry-since-deleted = { $text } (이후 Slack에서 삭제됨)
entry-files = (파일 { $count }개)
entry-undone = 바로 취소됨

source-bot = 봇
source-chat = Slack
source-cli = 호스트 명령줄
source-alert = 알림
source-jira = Jira
source-reaction = 메시지, { $who } 님이 { $emoji } 표시
source-pin = 메시지, { $who } 님이 고정
source-file = 파일, { $who } 님이 공유
source-form = 메시지, { $who } 님이 추가

nature-change = 운영 변경
nature-response = 대응 수준 변경
nature-manual = 수동 작업
confidence-confirmed = 확인됨
confidence-reported = 전해 들음
confidence-speculation = 추측
actor-us = 우리
actor-vendor = 공급업체
actor-customer = 고객
actor-attacker = 공격자

corrected-by = { $by } 님이 타임라인 항목을 고쳤습니다: “{ $was }”
annotated-by = { $by } 님이 타임라인 항목에 덧붙였습니다: “{ $was }”
struck-by = { $by } 님이 타임라인 항목을 지웠습니다: “{ $was }”
undone-by = { $by } 님이 방금 쓴 것을 취소했습니다: “{ $was }”
amended-when = 시각: { $when }
amended-status = 상태: { $status }

entry-unknown = { $incident }에 그런 항목이 더 이상 없습니다. `/incident timeline`에서 목록을 볼 수 있습니다.
entry-struck-already = 이미 지운 항목이라 더 바꿀 것이 없습니다.
entry-same = 지금도 그렇게 적혀 있습니다. 바꾸거나 취소하세요.
entry-of-the-bot = 봇이 일어난 때에 기록한 항목이라 덧붙일 수만 있습니다. 영향은 `/incident impact undo`로 취소합니다.
undo-not-yours = 쓴 사람만 이렇게 취소할 수 있습니다. `/incident timeline`의 항목 메뉴에서 고치거나 지울 수 있습니다.
undo-too-late = 1분이 지나 누군가 읽었을 수 있습니다. 대신 이유를 적어 지우세요: `/incident timeline { $incident }`의 항목마다 메뉴가 있습니다.
strike-empty = 왜 더 이상 맞지 않는지 적어 주세요. 예: 다른 클러스터의 일이었음
done-undone = 취소했습니다. { $incident }의 타임라인에는 취소된 것으로 남습니다.
button-undo = 실행 취소
done-amended = 반영했습니다. { $incident }의 타임라인에 보이며, 이전 내용도 남아 있습니다.

entry-changed = 이후 변경됨
entry-withdrawn = 취소됨: { $reason }
entry-history = { $incident } 항목의 이전 내용
history-edited = { $at }까지, 이후 { $by } 님이 편집함
history-corrected = { $at }까지, 이후 { $by } 님이 고침
history-annotated = { $at }까지, 이후 { $by } 님이 덧붙임
history-struck = { $at }까지, 이후 { $by } 님이 지움
menu-entry-correct = 고치기
menu-entry-annotate = 나중에 알게 된 것 덧붙이기
menu-entry-strike = 이유를 적고 지우기
menu-entry-history = 이전 내용 보기

form-entry-add = 타임라인에 추가
form-entry-add-submit = 추가
form-entry-correct = 항목 고치기
form-entry-correct-submit = 고치기
form-entry-annotate = 항목에 덧붙이기
form-entry-annotate-submit = 덧붙이기
form-entry-strike = 항목 지우기
form-entry-strike-submit = 지우기
form-entry-when-add = 말한 때가 아니라면 일어난 때: 14:05, 어제 22:10, 11:32-13:05, ~20:20, 모름
form-entry-when-correct = 예: 14:05, 어제 22:10, 11:32-13:05, ~20:20, 2026-02-05, 모름
label-entry-text = 무슨 일이 있었나
label-entry-when = 언제
label-entry-kind = 무엇인가
label-entry-status = 상태 (몇 단어)
label-entry-confidence = 얼마나 확실한가
label-entry-actor = 누가 한 일인가
label-entry-annotate = 나중에 알게 된 것
label-entry-strike = 왜 더 이상 맞지 않는가
mark-note = 메모
mark-decision = 결정
mark-reported = 전해 들은 것
mark-speculation = 추측
mark-elsewhere = 사고 채널의 메시지가 아니어서 올릴 타임라인이 없습니다. `/incident note INC-12 at 14:05 …`로 어느 타임라인에나 쓸 수 있습니다.
