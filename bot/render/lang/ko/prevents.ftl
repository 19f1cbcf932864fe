### 후속 조치("prevents"): 같은 사고가 다시 일어나지 않도록 할 일.

verb-action = 재발을 막을 후속 조치를 담당자, 기한과 함께 기록합니다. Jira에는 prevents 레이블의 이슈가 만들어집니다
verb-prevents = 모든 사고의 남은 후속 조치를 팀과 경과 시간별로 보여 줍니다
button-prevents = 남은 후속 조치
board-action = 후속 조치
board-left-undone = 이전의 비슷한 사고에서 아직 끝나지 않은 후속 조치:
board-left-undone-line = • { $incident } 후속 조치 { $number }: { $text } · { $status }
label-action = 재발을 막으려면 무엇을 해야 하나요?
label-action-owner = 누가 맡나요?
form-action-owner-hint = 선택하지 않으면 본인이 맡습니다. 기한과 유형은 문장 뒤에 적습니다: due 2026-04-30 [visibility, quarter]
form-action-submit = 후속 조치 기록하기
done-action = { $incident }의 후속 조치 { $number }을(를) 기록했습니다. 마치면 `/incident action { $number } done`을 입력해 주세요.
done-action-changed = { $incident }의 후속 조치 { $number }: { $status }.
action-raised = *후속 조치 { $number }* ({ $by }):
action-became = *후속 조치 { $number }*: *{ $status }* ({ $by }):
action-replanned = *후속 조치 { $number }* 변경 ({ $by }):
action-owner = 담당 { $who }
action-due = 기한 { $day }
action-late = 기한 지남 { $day }
action-now = 지금 상태는 { $status }이거나, 다시 문의했습니다.
action-due-no-more = 기한 없음(이전 기한 { $day })
action-assigned = *후속 조치 { $number }*: { $by } 님이 이슈를 { $to } 님에게 배정했지만, 여기서는 알 수 없는 사람이라 담당자는 그대로입니다:
action-unassigned = *후속 조치 { $number }*: { $by } 님이 이슈에서 담당자를 없앴지만, 여기 담당자는 그대로입니다:
action-commented = { $by } 님이 후속 조치 { $number }의 이슈에 댓글을 남겼습니다:
action-programme = { $name }의 일부
action-existing = 전부터 있던 Jira의 { $key }
action-weighed = *후속 조치 { $number }*: { $by } 님이 이슈의 우선순위를 바꾸었습니다({ $was } → { $now }):
action-caused = { $incident }의 원인
action-prolonged = { $incident }을(를) 장기화
action-prevents = { $incident }을(를) 막았을 후속 조치
tied-caused = 이 사고의 원인: *{ $incident } 후속 조치 { $number }* ({ $by }):
tied-prolonged = 이 사고가 길어진 까닭: *{ $incident } 후속 조치 { $number }* ({ $by }):
tied-prevents = 끝났더라면 이 사고를 막았을 후속 조치: *{ $incident } 후속 조치 { $number }* ({ $by }):
tied-unrelated = 이 사고와 관계없음: *{ $incident } 후속 조치 { $number }* ({ $by }):
board-tied-caused = 원인: { $incident } 후속 조치 { $number }: { $text }
board-tied-prolonged = 길어진 까닭: { $incident } 후속 조치 { $number }: { $text }
board-tied-prevents = 막았을 후속 조치: { $incident } 후속 조치 { $number }: { $text }
done-action-tied-caused = { $other }의 원인으로 기록했습니다: { $incident } 후속 조치 { $number }.
done-action-tied-prolonged = { $incident } 후속 조치 { $number } 때문에 { $other }이(가) 길어졌다고 기록했습니다.
done-action-tied-prevents = { $incident } 후속 조치 { $number }이(가) { $other }을(를) 막았을 것이라고 기록했습니다.
done-action-tied-unrelated = { $incident } 후속 조치 { $number }은(는) { $other }와(과) 관계가 없다고 기록했습니다.
action-no-issue = Jira 이슈 없음. { $why }
action-issue-behind = Jira 이슈가 최신 상태가 아닙니다. { $why }
action-trouble-no-type = 프로젝트에 그런 이슈 유형이 없습니다. 있는 유형: { $said }. 정책 [jira]의 action_type에서 정합니다.
action-trouble-gone = 이슈가 없어졌거나, 더 이상 볼 수 없습니다: { $said }
action-trouble-taken = { $said }은(는) 이미 다른 것의 이슈입니다. `/incident action 2 issue OPS-12`로 다른 이슈를 지정하세요.
health-action = { $incident } 후속 조치 { $number }: { $how }
health-action-differs = { $incident } 후속 조치 { $number }: Jira 이슈가 후속 조치와 달라 다시 확인하고 있습니다.
action-status-proposed = 제안됨
action-status-scheduled = 예정
action-status-in-flight = 진행 중
action-status-actioned = 완료
action-status-verified = 검증됨
action-status-waived = 면제됨
action-type-visibility = 가시성
action-type-resilience = 복원력
action-type-testing = 테스트
action-type-architecture = 아키텍처
action-type-process = 프로세스
action-type-design = 설계
action-type-training = 교육
action-horizon-immediate = 즉시
action-horizon-quarter = 이번 분기
action-horizon-medium = 중기
action-horizon-long = 장기
action-nudge-soon = { $incident }의 후속 조치 { $number }을(를) 맡고 계시며, 기한은 { $due }입니다.
action-nudge-overdue = { $incident }의 후속 조치 { $number }을(를) 맡고 계십니다. 기한({ $due })이 지났는데 아직 남아 있습니다.
action-nudge-ageing = { $incident }의 후속 조치 { $number }을(를) 맡고 계십니다. 기한 없이 오래 남아 있습니다. `/incident action { $incident } { $number } due in 2 weeks`로 기한을 정할 수 있습니다.
button-action-in-flight = 진행 중
button-action-actioned = 완료

# 목록.
prevents-none = 남은 후속 조치가 없습니다.
prevents-title = { $count ->
   *[other] 남은 후속 조치 { $count }건
}
prevents-weekly = 매주 월요일에 게시합니다. `/incident prevents`로 언제든지 볼 수 있고, 볼 권한이 있는 제한된 사고의 것도 함께 나옵니다.
prevents-team = *{ $team }* ({ $count }건)
prevents-no-team = 팀 없음
prevents-line = • { $incident } 후속 조치 { $number }: { $text } · { $status } · { $age } 경과
prevents-more = { $count ->
   *[other] … 그 밖에 { $count }건.
}
prevents-cut = 여기에 다 표시할 수 없습니다. `/incident prevents platform`처럼 팀을 적으면 그 팀의 것만 보여 줍니다.
prevents-team-unknown = “{ $typed }” 팀은 없습니다. 정책에 있는 팀: { $known }. 예: `/incident prevents platform`

# 입력에 문제가 있을 때.
action-empty = 무엇을 할까요? 예: `/incident action @bo 큐 길이 알림 추가 due 2026-04-30 [visibility, this quarter]`
action-usage = 후속 조치 { $number }에 대한 “{ $typed }”을(를) 이해하지 못했습니다. 상태는 다음 중 하나입니다: { $known }. 예: `/incident action { $number } done` 또는 `/incident action { $number } due in 2 weeks`
action-word = “{ $typed }”은(는) 유형도 시기도 아닙니다. 대괄호 안에는 다음을 적습니다: { $known }. 예: `[testing, quarter]`
action-due-unread = “{ $typed }”은(는) 읽을 수 있는 날짜가 아닙니다. `due 2026-04-30` 또는 `due in 2 weeks`로 적어 주세요.
action-due-past = { $typed }은(는) 이미 지났습니다. `due 2026-04-30` 또는 `due in 2 weeks`로 적어 주세요.
action-waive-why = 후속 조치 { $number }을(를) 하지 않는 까닭은 무엇인가요? 예: `/incident action { $number } waived 새 큐로 대체`
action-has-issue = 후속 조치 { $number }에는 이미 이슈 { $key }이(가) 있습니다. Jira에서 둘을 연결하거나 다른 후속 조치를 기록하세요: `/incident action 큐 이전 issue OPS-12`
action-tied-by-command = 명령으로 기록합니다: `/incident action { $incident } 2 caused INC-7`
aftermath-same = { $incident } 자신의 후속 조치입니다. 관계가 있는 다른 사고를 적어 주세요: `/incident action { $incident } 2 caused INC-7`
aftermath-hidden = { $incident }은(는) 멤버 전용이고 { $other }은(는) 아닙니다.
aftermath-drill = { $incident }와(과) { $other } 가운데 하나만 훈련입니다.
action-too-many = 한 사고의 후속 조치는 { $most }건까지입니다. 합치거나 Jira에서 관리해 주세요.
action-unknown = { $incident }에는 후속 조치 { $number }이(가) 없습니다. `/incident prevents`가 남은 것을 보여 줍니다.

# 이슈 안에서. Jira의 마크업을 따릅니다.
ticket-action = { $incident }의 재발 방지: { $title }

# 사고 없이 등록한 문제.
verb-problem = 사고와 관계없이 발견한 문제를 자체 티켓과 함께 등록합니다. 내용 없이 입력하면 목록을 보여 줍니다
button-problem = 문제 등록
label-problem = 어떤 문제인가요?
form-problem = 문제 등록
form-problem-hint = 문제가 드러나는 보고서나 추세의 링크를 함께 적어 주세요. INC-3처럼 적은 사고는 연결됩니다.
form-problem-submit = 등록하기
done-problem = 문제 { $number }을(를) 기록했고 티켓을 만들고 있습니다. `/incident problem`으로 확인할 수 있습니다.
problem-empty = 어떤 문제인가요? 예: `/incident problem 월요일마다 풀이 가득 참 https://graphs.example/pools`
problem-no-jira = Jira가 연결되어 있지 않아 문제를 기록할 곳이 없습니다. 봇 운영자가 JIRA_URL을 설정해야 합니다.
problems-none = 등록된 문제가 없습니다. 예: `/incident problem 월요일마다 풀이 가득 참 https://graphs.example/pools`
problems-title = 사고 없이 등록된 문제
problems-line = • 문제 { $number }: { $text } · { $by }
problems-queued = 티켓을 만드는 중
ticket-problem = 문제 { $number }, { $by }, { $at } 등록. 사고 없이 등록되었습니다.
