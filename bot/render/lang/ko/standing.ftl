### 사고의 현재 상황: 현황판, 공지, 채널 주제.

board-commander = 사고 지휘관
board-comms = 커뮤니케이션 담당
board-impact-since = 영향 시작
board-last-update = 마지막 업데이트
board-next-update = 다음 업데이트

phase-investigating = 조사 중
phase-identified = 원인 확인
phase-monitoring = 모니터링 중
phase-none = 아직 없음

board-state = { $stage }, { $phase }
board-explanation = *원인과 조치:* { $text }
board-nobody = 아직 없음
none-yet = 아직 없음
none-promised = 약속된 업데이트 없음
promised-internal = 내부: { $at }까지
promised-customers = 고객: { $at }까지
update-late = :warning: 약속한 업데이트가 늦어지고 있습니다.
bookmark-board = { $incident } 현황판

topic-commander = 사고 지휘관 { $name }
topic-comms = 커뮤니케이션 { $name }
topic-since = { $at } UTC부터
topic-declared = { $at } UTC 선언
topic-last-update = 마지막 업데이트 { $at } UTC
topic-next-internal = 다음 업데이트 { $at } UTC
topic-next-customers = 고객 업데이트 { $at } UTC

board-update = 업데이트
board-nochange = 변동 없음
board-handoff = 지휘 인계
board-resolve = 해결
board-close = 종료
board-phase = 단계
board-decision = 결정
board-take = 지휘 맡기
board-assign = 역할 지정
board-page = 호출하기
board-show = 현황판 보기
board-help = 더 보기…
board-catchup = 현황 요약
board-note = 메모
board-dismiss = 기각
board-reopen = 다시 열기
board-join = 참여

## 채널에 생긴 일

channel-mended-archived = 사고가 진행 중인데 이 채널이 보관되어 다시 열었습니다.
channel-mended-not-in = 사고가 진행 중인데 제가 이 채널에서 제외되어 다시 들어왔습니다.
channel-mended-missing = 이 사고의 채널이 없어져 새로 만들었습니다. 이전 내용은 타임라인에 있습니다.
channel-mended-fallback = 이 사고의 채널을 만들 수 없어 여기서 이어 갑니다. Slack의 답: { $error }
board-lost = 전달하지 못함: { $what } ({ $error })

## 한 문장 양식을 보내는 버튼

form-reopen-submit = 사고 다시 열기
form-not-resolved-submit = 사고 다시 열기
form-dismiss-submit = 사고 기각하기
form-note-submit = 메모 남기기
form-decision-submit = 결정 기록하기
form-override-submit = 그래도 종료하기
form-unmerge-submit = 병합 해제하기
form-assign-submit = 역할 지정하기
form-page-submit = 호출하기
