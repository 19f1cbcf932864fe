### 사고의 현재 상황: 현황판, 공지, 채널 주제.

label-commander = 사고 지휘관
label-comms = 커뮤니케이션 담당
label-impact-since = 영향 시작
label-last-update = 마지막 업데이트
label-next-update = 다음 업데이트

phase-investigating = 조사 중
phase-identified = 원인 확인
phase-monitoring = 모니터링 중
phase-none = 아직 없음

board-state = { $stage }, { $phase }
board-explanation = *원인과 조치:* { $text }
seat-empty = 아직 없음
none-yet = 아직 없음
none-promised = 약속된 업데이트 없음
promised-internal = 내부: { $at }까지
promised-customers = 고객: { $at }까지
update-late = :warning: 약속한 업데이트가 늦어지고 있습니다.
bookmark-board = { $incident } 현황판

topic-commander = 사고 지휘관 { $name }
topic-comms = 커뮤니케이션 { $name }
topic-since = { $at } UTC부터
topic-last-update = 마지막 업데이트 { $at } UTC
topic-next-internal = 다음 업데이트 { $at } UTC
topic-next-customers = 고객 업데이트 { $at } UTC

button-update = 업데이트
button-nochange = 변동 없음
button-handoff = 지휘 인계
button-resolve = 해결
button-close = 종료
button-join = 참여
