### 박자: 약속한 업데이트를 요청합니다. $due, $next, $until은 읽는 사람의 시간대로 표시되는 시각입니다.

nudge-soon-internal = { $incident } { $title }: 다음 사내 업데이트 기한은 { $due }입니다.
nudge-soon-customers = { $incident } { $title }: 다음 고객 업데이트 기한은 { $due }입니다.
nudge-due-internal = { $who } 지금이 사내 업데이트 기한({ $due })입니다. { $incident }의 상황은 어떻습니까?
nudge-due-customers = { $who } 지금이 고객 업데이트 기한({ $due })입니다. { $incident }에 대해 고객에게 무엇을 알릴 수 있습니까?
nudge-late-internal = { $who } { $due }까지였던 사내 업데이트가 늦어지고 있습니다.
nudge-late-customers = { $who } { $due }까지였던 고객 업데이트가 늦어지고 있습니다.
nudge-climb-internal = { $who } { $due }까지였던 사내 업데이트가 아직 없습니다.
nudge-climb-customers = { $who } { $due }까지였던 고객 업데이트가 아직 없습니다.
nudge-overdue-internal = { $who } { $due }까지였던 사내 업데이트 기한이 지났습니다.
nudge-overdue-customers = { $who } { $due }까지였던 고객 업데이트 기한이 지났습니다.
nudge-away = { $since }부터 { $until }까지 제가 자리를 비웠습니다.
nudge-unheard = 한동안 Slack에 연결할 수 없어 이제야 묻습니다.
nudge-paging = 당번표의 다음 순서인 { $next } 님을 호출합니다.
nudge-paging-nobody = 당번표에 다른 사람이 없어 아무도 호출할 수 없습니다. 도와줄 사람을 찾아 주세요.
nudge-paging-silent = 당번표에 더 호출할 사람이 없습니다. 앞서 호출한 { $people } 님이 아직 응답하지 않았습니다. 도와줄 사람을 찾아 주세요.
nudge-whoever = 이 역할을 맡은 사람이 없어 여기 계신 모든 분께 여쭙니다:
nudge-impact-since = 영향 시작 { $at }
nudge-declared = 선언 { $at }
nudge-last-update = 마지막 업데이트 { $at }
nudge-no-update = 아직 업데이트 없음
nudge-put-off = { $until }까지 미뤄졌습니다. 약속한 시각은 그대로 { $due }입니다.

nudge-answered-internal = { $due } 사내 업데이트가 { $given }에 공유되었습니다. 다음 기한은 { $next }입니다.
nudge-answered-customers = { $due } 고객 업데이트가 { $given }에 공유되었습니다. 다음 기한은 { $next }입니다.
nudge-brief-internal = { $due } 사내 업데이트: { $given } 공유됨
nudge-brief-customers = { $due } 고객 업데이트: { $given } 공유됨
nudge-over-internal = { $due } 사내 업데이트는 더 이상 필요하지 않습니다.
nudge-over-customers = { $due } 고객 업데이트는 더 이상 필요하지 않습니다.
nudge-unkept = { $due } 고객 업데이트는 나가지 않았습니다. 알리지 않은 채 { $incident } 대응이 끝나, 지키지 못한 약속으로 남습니다.
nudge-moved-internal = 업데이트 주기가 바뀌었습니다. { $due }까지였던 사내 업데이트의 기한은 이제 { $next }입니다.
nudge-moved-customers = 업데이트 주기가 바뀌었습니다. { $due }까지였던 고객 업데이트의 기한은 이제 { $next }입니다.

nudge-button-update = 업데이트
nudge-button-nochange = 변동 없음
nudge-button-handoff = 인계
nudge-button-later = 나중에

put-off-internal = { $by } 님이 사내 업데이트 알림을 { $until }까지 미뤘습니다: { $reason } 약속한 시각은 그대로 { $due }입니다.
put-off-customers = { $by } 님이 고객 업데이트 알림을 { $until }까지 미뤘습니다: { $reason } 약속한 시각은 그대로 { $due }입니다.

form-later = 나중에 알림
form-later-submit = 미루기
form-later-promise = 약속한 시각은 그대로 { $due }입니다. 알림만 미뤄집니다.
form-later-reason-example = 롤백이 끝나기를 기다리는 중
label-later-minutes = 다시 알릴 때
label-later-reason = 미루는 이유
later-minutes = { $count }분 뒤

put-off-empty = 미루는 이유를 적어 주세요. 예: 롤백이 끝나기를 기다리는 중
put-off-nothing-owed = { $incident }에는 지금 약속한 업데이트가 없어 미룰 것이 없습니다.
may-not-put-off = { $incident }의 알림은 알림을 받는 사람, 곧 사고 지휘관, 부지휘관, 커뮤니케이션 담당, 경영진만 미룰 수 있습니다. 지금 사고 지휘관은 { $holder } 님입니다.
