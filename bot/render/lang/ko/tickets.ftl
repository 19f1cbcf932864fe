### 사고가 Jira에 가지는 티켓.

system-jira = Jira
by-jira = { $who }(Jira)
board-ticket = Jira
health-ticket = { $incident }: { $how }
topic-ticket = Jira { $ticket }

# 모든 티켓을 사고와 마지막으로 대조한 때.
health-compared = Jira: { $at }에 모든 티켓을 사고와 대조했습니다. 지금 다시 확인하고 있으니 잠시 후 다시 조회해 주세요.
health-compared-never = Jira: 티켓을 사고와 처음으로 대조하고 있습니다. 잠시 후 다시 조회해 주세요.
health-not-compared = Jira: 티켓을 사고와 대조하지 못했습니다. { $why }
health-differs = { $incident }: Jira 티켓이 사고와 달라 다시 확인하고 있습니다.
health-lacking = { $incident }: Jira 티켓에 표시되지 않는 것이 있습니다({ $fields }). 이유는 현황판에 있습니다.

# 채널과 현황판에서.
ticket-opened = Jira 티켓은 { $ticket }입니다. 업데이트, 결정, 해결 내용이 그곳에 기록됩니다.
ticket-remarked = Jira 티켓에 표시되지 않는 것이 있습니다:
ticket-waits = Jira: { $since }부터 대기 중입니다. { $why }
ticket-none = Jira: 티켓이 없습니다. { $why }
ticket-behind = Jira: { $since }부터 티켓이 갱신되지 않고 있습니다. { $why }
ticket-changed = { $by } 님이 티켓의 { $field } 항목을 변경했습니다: { $was } → *{ $now }*.
ticket-stays = 여기서는 아무것도 바뀌지 않았습니다.
ticket-follows = 사고도 그에 따라 변경됩니다.
ticket-overruled = 같은 때 여기서도 변경되었지만, Jira에는 그쪽 값이 그대로 남습니다.
ticket-restored = 제한된 사고이므로 되돌려 놓았습니다.
ticket-commented = { $by } 님이 티켓에 댓글을 남겼습니다:
ticket-by-somebody = 누군가

# Jira에 전달하지 못하는 까닭.
ticket-trouble-away = 연결할 수 없습니다. 자동으로 다시 시도합니다.
ticket-trouble-slow = 제때 응답하지 않습니다. 자동으로 다시 시도합니다.
ticket-trouble-busy = 지금은 더 받지 않습니다. 자동으로 다시 시도합니다.
ticket-trouble-broken = 자체 오류로 응답합니다. 자동으로 다시 시도합니다.
ticket-trouble-led-away = 주소가 다른 곳({ $said })으로 넘깁니다. 그곳으로는 따라가지 않습니다. Drumbeat 운영자가 JIRA_URL을 Jira가 직접 응답하는 주소로 설정해야 합니다.
ticket-trouble-unsure = 응답을 받지 못했으므로, 다시 요청하기 전에 티켓이 만들어졌는지 확인합니다.
ticket-trouble-sign-in = JIRA_USER와 JIRA_TOKEN을 받아들이지 않습니다: { $said } Drumbeat 운영자가 새 토큰을 설정해야 합니다.
ticket-trouble-forbidden = 쓰기를 허용하지 않습니다: { $said } Jira 관리자가 허용해야 합니다. 그동안 계속 시도합니다.
ticket-trouble-no-project = 볼 수 있는 { $said } 프로젝트가 없습니다. JIRA_PROJECT로 지정합니다.
ticket-trouble-no-type = 프로젝트에 그런 이슈 유형이 없습니다. 있는 유형: { $said }. 정책에서 [jira]의 issue_type으로 지정합니다.
ticket-trouble-no-level = 제한된 사고인데 프로젝트에 보안 수준 “{ $said }”이(가) 없습니다. 정책에서 [jira]의 security_level로 지정합니다. 없으면 그곳에 기록하지 않습니다.
ticket-trouble-fields = 받아들이지 않습니다: { $said } 프로젝트가 더 요구하는 값은 정책에서 [jira]의 fields로 지정할 수 있습니다.
ticket-trouble-gone = { $said } 티켓이 없어졌거나 더는 볼 수 없습니다.
ticket-trouble-too-large = 파일이 너무 커서 받지 않습니다.
ticket-trouble-refused = 받아들이지 않습니다: { $said }

# 티켓이 표시하지 않는 것.
ticket-field-priority = 우선순위
ticket-field-category = 범주
ticket-field-component = 구성 요소
ticket-field-labels = 레이블
ticket-field-description = 설명
ticket-field-assignee = 담당자
ticket-field-status = 상태
ticket-field-link = 연결
ticket-field-security = 보안 수준
ticket-field-key = 키
ticket-field-other = 다른 필드
ticket-remark-not-there = { $field }: { $value } (이 프로젝트에 그런 필드가 없습니다)
ticket-remark-no-value = { $field }: { $value } (Jira에 없습니다)
ticket-remark-not-allowed = { $field }: 그대로 두었습니다. Jira의 답: “{ $value }”
ticket-remark-no-way = { $field }: { $value } (지금 상태에서 그곳으로 가는 워크플로가 없습니다)

# 티켓 안에서. Jira의 마크업을 따릅니다.
ticket-declared = { $incident }, { $by } 님이 { $at }에 선언
ticket-channel = Slack: { $link }
ticket-left-out = 별도 필드로 표시되지 않은 것:
ticket-kept-by = Drumbeat가 이 티켓의 필드, 업데이트, 상태를 최신으로 유지합니다.
ticket-by-bot = Drumbeat
ticket-updated-internal = *업데이트* { $by }, { $at }
ticket-updated-customers = *고객 업데이트* { $by }, { $at }
ticket-updated-both = *모두를 위한 업데이트* { $by }, { $at }
ticket-decided = *결정* { $by }, { $at }
ticket-resolved = *해결* { $by }, { $at }
ticket-reopened = *다시 열림* { $by }, { $at }
ticket-closed = *종료* { $by }, { $at }
ticket-merged = *{ $whole }에 병합* { $by }, { $at }
ticket-merged-hidden = *다른 사고에 병합* { $by }, { $at }
ticket-action_tied-caused = *원인: { $incident } 후속 조치 { $number }* { $by }, { $at }
ticket-action_tied-prolonged = *길어진 까닭: { $incident } 후속 조치 { $number }* { $by }, { $at }
ticket-action_tied-prevents = *끝났더라면 막았을 후속 조치: { $incident } 후속 조치 { $number }* { $by }, { $at }
ticket-action_tied-unrelated = *관계없음: { $incident } 후속 조치 { $number }* { $by }, { $at }
ticket-absorbed = *{ $part }이(가) 병합됨* { $by }, { $at }
ticket-evidence_attached = *증거 자료 첨부*, { $at }
