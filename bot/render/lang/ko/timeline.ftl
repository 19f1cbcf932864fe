### 파일과 페이지, 채팅에서 읽는 타임라인. 서식이 없는 글입니다.

entry-said = { $first }: { $text }
entry-bot = Drumbeat
entry-nobody = 아무도
entry-something = 무언가
entry-seat = 역할
entry-another = 다른 사고

entry-declared = { $by } 님이 선언
entry-classified = { $by } 님이 분류: { $fields }
entry-validated = { $by } 님이 { $priority } 확인
entry-priority_changed = { $by } 님이 우선순위를 { $was }에서 { $now }(으)로 변경
entry-phase_changed = { $by } 님이 단계를 { $was }에서 { $now }(으)로 변경
entry-impact_changed = { $services }
entry-impact_undone = { $by } 님이 { $services }에 대한 기록을 취소
entry-impact_described = { $services }에 미치는 영향
entry-impact_unaffected = 영향 없음: { $services }
entry-stated = { $topic }: { $answer } ({ $by } 님)
entry-updated = 계속 작업 중이며 새로운 내용 없음
entry-resolved = { $by } 님이 해결 처리
entry-resolved-unkept = { $text } ({ $at } UTC까지 약속한 고객 업데이트가 나가지 않았습니다.)
entry-reopened = { $by } 님이 다시 열음
entry-agreed = { $by } 님이 해결에 동의
entry-closed = { $by } 님이 종료
entry-dismissed = { $by } 님이 기각: 사고가 아님
entry-merged = { $by } 님이 { $whole }에 병합
entry-absorbed = { $by } 님이 { $part } { $title } 사고를 이 사고에 병합
entry-unmerged = 다시 독립된 사고: { $by } 님이 { $whole }(와)과의 병합을 취소
entry-released = { $part }이(가) 다시 독립된 사고가 됨
entry-restricted = { $category } 사고로 전환되어 이제 구성원만 볼 수 있음
entry-noted = { $by } 님의 메모
entry-decided = { $by } 님의 결정
entry-seated = { $who } 님이 { $seat } 역할을 맡음
entry-seat_vacant = { $seat } 역할이 비어 있음
entry-handoff_offered = { $by } 님이 { $who } 님에게 지휘를 제안
entry-handoff_declined = { $by } 님이 지휘를 거절
entry-handoff_expired = { $who } 님이 지휘 제안에 제때 답하지 않음
entry-paged = { $by } 님이 { $who } 님을 호출
entry-page_declined = { $who } 님은 올 수 없음
entry-acknowledged = { $who } 님이 호출에 응답
entry-joined = { $by } 님이 참여
entry-escalated = { $by } 님이 { $name }에 도움을 요청
entry-engaged = { $name }에서 대응 중
entry-heard = { $name }에서 온 소식
entry-let_go = { $name }의 도움이 더 이상 필요하지 않음
entry-alert_acknowledged = { $by } 님이 알림을 확인
entry-alerted = 알림
entry-recovered = 모니터링에서 종료를 알림
entry-matter_raised = { $by } 님의 { $matter }
entry-matter_moved = { $by } 님이 { $matter } 변경
entry-matter_settled = { $matter }: { $outcome } ({ $by } 님)
entry-measure_overdue = 임시 조치가 예정보다 오래 유지됨
entry-measure_overdue-named = 예정({ $until }까지)보다 오래 유지됨: { $measures }{ $more ->
    [0] {""}
   *[other] {" "}외 { $more }건
 }
entry-measure = { $matter }(“{ $text }”)
entry-nudged = 업데이트를 요청함
entry-shift_ending = 지휘 중인 { $who } 님의 근무가 끝남
entry-long_in_seat = { $who } 님이 오랫동안 지휘 중
entry-stayed = { $who } 님이 계속 지휘하기로 함
entry-snoozed = { $by } 님이 업데이트 요청을 미룸
entry-started = { $priority } 도달에 따른 절차를 시작
entry-proposed = { $by } 님이 제안하여 두 번째 사람의 확인을 기다림
entry-proposal_refused = { $by } 님이 제안에 동의하지 않음
entry-submitter_asked = { $who } 님에게 해결 여부를 다시 물음
entry-submitter_silent = { $who } 님이 해결 여부에 답하지 않음
entry-close_overdue = 해결된 지 오래되었으나 종료되지 않음
entry-triage_nudged = 분류를 요청함
entry-chased = { $name }에서 약속한 소식이 오지 않음
entry-delivery_failed = 메시지를 전달하지 못함
entry-channel_mended = 채널이 없어졌거나 닫혀 있어 복구함
entry-ticket_opened = Jira 티켓 { $ticket } 생성
entry-ticket_troubled = Jira를 최신으로 유지하지 못함
entry-ticket_in_step = Jira가 다시 최신 상태가 됨
entry-ticket_remarked = Jira 티켓에 표시되지 않는 것이 있음
entry-ticket_changed = { $by } 님이 Jira 티켓의 { $field } 항목을 변경: { $was } → { $now }
entry-evidence_attached = Jira 티켓에 증거 자료 첨부
entry-action_raised = 후속 조치 등록
entry-action_tied = 다른 사고의 후속 조치와 관계가 있음
entry-action_tied-caused = 원인: { $incident } 후속 조치 { $number }
entry-action_tied-prolonged = 길어진 까닭: { $incident } 후속 조치 { $number }
entry-action_tied-prevents = 끝났더라면 막았을 후속 조치: { $incident } 후속 조치 { $number }
entry-action_tied-unrelated = 관계없음: { $incident } 후속 조치 { $number }
entry-action_changed = 후속 조치 변경
entry-action_nudged = 후속 조치의 담당자에게 문의
entry-ticket_commented = { $by } 님의 댓글

## 봇이 누구에게 언제 왜 물었고 무엇을 시작했는지

entry-rota-of = { $seat } 당번표
entry-group-management = 경영진
entry-group-security = 보안 그룹
entry-ended = { $text } (영향 종료 { $at })
entry-whoever = 채널의 모두
entry-audience-internal = 사내
entry-audience-customers = 고객
entry-nudged-soon = { $due }에 보낼 { $audience } 업데이트를 미리 알림: { $asked }
entry-nudged-due = { $due } { $audience } 업데이트를 요청: { $asked }
entry-nudged-late = { $due } { $audience } 업데이트가 늦어 다시 요청: { $asked }
entry-nudged-climb = { $due } { $audience } 업데이트가 아직 없어 호출: { $paged }
entry-nudged-climb-nobody = { $due } { $audience } 업데이트가 아직 없으나 더 호출할 사람이 없음. 답하지 않은 사람: { $silent }
entry-nudged-away = { $first }. Drumbeat 부재: { $since }부터 { $until }까지
entry-escalated-asked = { $by } 님이 도움을 요청: { $name }{ $some ->
    [yes] . 부른 사람: { $people }
   *[no] { "" }
}
entry-escalated-unacknowledged = { $minutes }분 안에 호출에 응답하지 않음: { $silent }. { $some ->
    [yes] 대신 요청: { $people } ({ $name })
   *[no] 더 요청할 사람이 없음
}
entry-escalated-declined = 올 수 없음: { $silent }. { $some ->
    [yes] 대신 요청: { $people } ({ $name })
   *[no] 더 요청할 사람이 없음
}
entry-escalated-late = 업데이트가 아직 없음. { $some ->
    [yes] 다음 차례에게 요청: { $people } ({ $name })
   *[no] 더 요청할 사람이 없음
}
entry-escalated-nobody-on = 호출할 수 있는 당번도, 대신 호출할 사람도 없음: { $name }
entry-escalated-no-progress = { $minutes }분 동안 진전이 없음. { $some ->
    [yes] 도움을 요청: { $people } ({ $name })
   *[no] 요청할 사람이 없음: { $name }
}
entry-started-steps = { $priority } 도달에 따라 시작: { $steps }
entry-started-nothing = { $priority }에 도달했으나 자동으로 시작되는 절차는 없음
entry-step-page = { $name } 호출
entry-step-jira = Jira 티켓
entry-paged-seat = { $by } 님이 { $who } 님을 호출 ({ $seat })
entry-let_go-acknowledged = { $by } 님이 응답하여 다른 사람을 더 기다리지 않음: { $name }
entry-let_go-seated = { $by } 님이 { $seat } 역할을 맡아 다른 사람을 더 기다리지 않음: { $name }
entry-let_go-updated = { $by } 님이 업데이트를 올려 다른 사람을 더 기다리지 않음: { $name }
entry-seated-rota = { $who } 님이 당번에 따라 { $seat } 역할을 맡음
entry-seated-assigned = { $by } 님의 지정으로 { $who } 님이 { $seat } 역할을 맡음
entry-seated-taken = { $who } 님이 스스로 { $seat } 역할을 맡음
entry-seated-handover = { $before } 님에 이어 { $who } 님이 { $seat } 역할을 맡음
entry-snoozed-for = { $by } 님이 { $audience } 업데이트 요청을 { $minutes }분 미룸
entry-triage_nudged-asked = { $asked } 님에게 분류를 요청
entry-proposed-lower = { $by } 님이 우선순위를 낮추자고 제안: { $was } → { $now }. 두 번째 사람의 확인을 기다림
entry-proposed-close = { $by } 님이 남은 조건이 있어도 종료하자고 제안하여 두 번째 사람의 확인을 기다림
entry-proposed-unmerge = { $by } 님이 병합을 취소하자고 제안하여 두 번째 사람의 확인을 기다림
entry-action = 후속 조치 { $number }, { $status } (담당 { $owner }, 기한 { $due })

topic-data_loss = 데이터 손실
topic-malicious = 악의적 활동

status-declared = 선언
status-impact-start = 영향 시작
status-impact-increase = 영향 증가
status-impact-full = 전면 영향
status-impact-decrease = 영향 감소
status-impact-end = 영향 종료
status-decided = 결정
status-updated-internal = 업데이트
status-updated-customers = 고객 업데이트
status-restricted = 제한됨

table-time = 시각(UTC)
table-status = 상태
table-description = 설명
table-unknown = 시각 모름
table-withdrawn = 취소됨
table-reported = 전해 들음
table-speculation = 추정
table-vendor = 공급업체
table-customer = 고객
table-attacker = 공격자
table-left-out = 봇이 스스로 처리한 항목 { $count }건은 여기서 생략했으며 CSV와 JSON에 있습니다.
table-masked = 비밀 정보 { $count }건을 가렸습니다.

timeline-title = { $incident } 타임라인
timeline-nothing = 해당하는 항목이 없습니다.
timeline-page = 항목 { $count }개, { $last }쪽 중 { $page }쪽. 다른 쪽: `/incident timeline 1`, 종류: `course`, `said`, `work`, `people`, `signals`, `chores`, 또는 검색어. 시각은 UTC입니다.
timeline-files = { $by } 님이 요청한 { $incident } 타임라인입니다
timeline-file-md = { $incident } 타임라인(읽기용 표)
timeline-file-csv = { $incident } 타임라인(스프레드시트용)
timeline-file-json = { $incident } 타임라인(프로그램용)
timeline-export-usage = “{ $typed }”이(가) 어디인지 모르겠습니다. 파일은 요청한 사람에게 보내거나, `/incident timeline export here`로 사고 채널에 보냅니다.
done-export = { $incident } 타임라인을 파일 세 개로 다이렉트 메시지에 보내 드립니다.
done-export-here = { $incident } 타임라인을 파일 세 개로 채널에 올립니다.
board-timeline = 타임라인
button-timeline-previous = 이전
button-timeline-next = 다음
button-timeline-open = 브라우저에서 열기
button-timeline-export = 파일로 받기
usage-timeline = timeline [INC-n] [쪽·종류·검색어·export [here]]
verb-timeline = 있었던 일을 쪽별로 보여 줍니다. `export`는 Markdown, CSV, JSON 파일로 보내며, 버튼으로 페이지를 열 수 있습니다
