### 분류: 아직 비어 있는 항목, 우선순위의 근거, 누가 왜 바꿨는지.

criterion-access-lost = 애플리케이션 또는 API 전면 접속 불가
criterion-access-degraded = 애플리케이션 또는 API 접속 저하: 가용성 98% 이하
criterion-data-center = Tier-1 데이터 센터 중단 또는 심각한 성능 저하
criterion-transit = 글로벌 전송망 저하: 손실 전 세계 20%, 주요 리전 30% 이상
criterion-critical-system = 핵심 시스템 중단 또는 성능 저하
criterion-site-slow = 사이트 전반의 간헐적 또는 지속적 성능 저하
criterion-function-lost = 보고 등 중요 기능 손실
criterion-external-sites = 소셜 미디어 또는 외부 웹사이트에서 접속 불가
criterion-third-party = 중요한 외부 연동 인터페이스 중단
criterion-enterprise = 기업 고객 또는 유통 파트너의 사이트 사용 불가
criterion-data = 고객 데이터 손상 또는 손실
criterion-sporadic = 산발적 또는 국지적 성능 문제
criterion-no-impact-yet = 아직 고객 영향이 없는 시스템 문제(예: 높은 CPU)
criterion-single-client = 단일 고객의 중단 또는 성능 저하
criterion-operational = 최종 사용자 영향이 거의 없는 운영·절차 문제

percent-unreadable = “{ $typed }”은(는) 백분율로 읽을 수 없습니다. 97.5 또는 97.5%처럼 숫자 하나만 적어 주세요.
percent-above = “{ $typed }”은(는) 100퍼센트를 넘습니다. 97.5처럼 0에서 100 사이로 적어 주세요.
percent-or-share = “{ $typed }”은(는) { $typed }퍼센트일 수도 { $whole }퍼센트일 수도 있습니다. { $whole }%처럼 기호까지 적어 주세요.

blank-unknown = 모름
blank-not_applicable = 해당 없음
label-label = 팀 자체 레이블
label-criterion = 우선순위의 근거가 되는 기준
label-availability = 가용성(%)
label-packet-loss = 패킷 손실(%)
label-measured-from = 측정 위치
label-reason = 이 우선순위로 정한 이유
measured-worldwide = 전 세계
measured-major-region = 주요 리전 한 곳
measured-elsewhere = 더 작은 지역
figure-availability = 가용성 { $figure }%, { $where }
figure-packet-loss = 패킷 손실 { $figure }%, { $where }

form-triage = 사고 분류
form-triage-submit = 저장
form-triage-missing = 아직 비어 있는 항목: { $fields }. 바꾸지 않은 항목은 그대로 남습니다.
form-label-hint = P2와 P3는 팀의 레이블만으로 충분합니다. P0와 P1에서는 범주 아래에 표시됩니다.
form-criterion-hint = 우선순위를 제안합니다. 아래 수치는 기준의 한도와 비교됩니다.
form-availability-example = 97.5
form-packet-loss-example = 22
form-reason-hint = 올리거나 내릴 때, 그리고 기준이 제안한 것과 다른 우선순위를 고를 때 필요합니다.
form-reason-example = 14:02부터 모든 리전에서 결제가 실패합니다
form-priority = 우선순위 변경
form-priority-submit = 변경
form-category-hint = P0와 P1은 상태 페이지의 범주로 분류합니다.
priority-as-suggested = 기준이 제안하는 대로, 또는 아직 미정

## 현황판과 채널에서

button-triage = 분류하기
button-validate = 맞습니다
button-category = 범주 선택
button-transient = 저절로 복구됨
board-triage = 분류하기
board-ack = 제가 확인합니다
board-priority = 우선순위
checklist-title = *분류하려면 비어 있는 항목을 채워 주세요:*
checklist-priority = *모든 항목이 채워졌습니다. 우선순위만 정하면 됩니다:*
checklist-done = :white_check_mark: { $what }
checklist-open = :white_large_square: *{ $what }*
board-not-validated = 사고 지휘관이 아직 { $priority }을(를) 확인하지 않았습니다.

classified-by = { $by } 님이 입력한 항목: { $fields }
classified-active = 분류가 끝났습니다
priority-was-reviewed = { $by } 님이 우선순위를 정했습니다: { $now } (이전: { $was }, 검토 전)
priority-was-raised = :arrow_up: { $by } 님이 우선순위를 올렸습니다: { $was } → { $now }
priority-was-lowered = :arrow_down: { $by } 님이 우선순위를 내렸습니다: { $was } → { $now }
priority-confirmed = 확인: { $by }
priority-by-criterion = 기준: “{ $criterion }”
priority-against = 기준의 제안은 { $suggested }
validated-by = { $by } 님이 { $priority }이(가) 맞다고 확인했습니다.
alert-acknowledged = :eyes: { $by } 님이 경고를 확인하고 있으며 { $minutes ->
   *[other] { $minutes }분
} 안에 분류해야 합니다.
dismissed-transient = *기각됨* · { $by }: 저절로 복구됨

triage-nudge-acknowledged = { $who } { $incident } { $title }: { $minutes }분 전에 확인하겠다고 하셨지만 아직 아무도 분류하지 않았습니다.
triage-nudge-declared = { $who } { $incident } { $title } 사고가 선언된 지 { $minutes }분이 지났지만 아직 아무도 분류하지 않았습니다.
triage-nudge-settled = { $incident }이(가) 분류되었습니다.
triage-nudge-dismissed = { $incident }이(가) 기각되었습니다.
recheck-ask = { $who } { $incident } { $title }: { $minutes }분 전에는 고객 영향이 없었습니다. 지금도 그런가요? 아니라면 우선순위를 올려 주세요.
recheck-settled = { $incident }: 우선순위를 다시 확인했습니다.
over-ask = 모니터링에 따르면 { $incident } { $title } 상황이 끝났는데, 아직 아무도 분류하지 않았습니다. 이것으로 끝인가요?
over-again = { $incident } { $title }: 경고가 다시 발생했습니다.
filing-ask = { $incident }은(는) { $priority }인데 아직 범주가 없습니다. P0와 P1은 상태 페이지의 범주로 분류합니다.
filing-label = 기존 레이블은 범주 아래에 그대로 남습니다: { $label }
filing-choices = 선택할 수 있는 범주: { $categories }
filing-done = { $incident }의 범주는 { $category }입니다.
filing-over = { $incident }에는 이제 범주가 필요하지 않습니다.

## 한 사람에게

done-priority-changed = { $incident }의 우선순위는 { $priority }입니다.
done-priority-proposed = 두 번째 사람이 { $priority }을(를) 확인할 때까지 { $incident }은(는) P0로 남습니다. 채널에서 확인을 요청했습니다.
done-priority-validated = { $incident }의 { $priority }이(가) 맞다고 기록했습니다.
validated-already = { $incident }의 우선순위는 이미 확인되어 기록되어 있습니다.
done-priority-already = { $incident }은(는) 이미 { $priority }입니다.

priority-unknown = “{ $typed }”은(는) 우선순위가 아닙니다. P0, P1, P2, P3 중 하나와 이유를 적어 주세요. 예: `/incident priority P1 모든 리전에서 결제 실패`
priority-empty = 우선순위를 바꾸는 이유를 적어 주세요. 예: 14:02부터 모든 리전에서 결제가 실패합니다
priority-meaningless = “{ $typed }”만으로는 우선순위를 왜 낮추는지 알 수 없습니다. 몇 마디로 적어 주세요. 예: 내부 테스트만 실패했고 고객 영향은 없었습니다
priority-not-suggested = 기준이 제안하는 것은 { $wanted }이(가) 아니라 { $suggested }입니다. { $suggested }을(를) 고르거나 { $wanted }이(가) 맞는 이유를 여기에 적어 주세요.
criterion-not-met = 수치({ $measured }%)가 이 기준에 해당하지 않습니다. 수치를 고치거나 맞는 기준을 골라 주세요.
criterion-unknown = { $typed } 기준은 이제 정책에 없습니다. 목록에서 골라 주세요.
measured-from-empty = 어디에서 측정했는지 알려 주세요. 전 세계와 리전은 한도가 다릅니다.
category-unknown = { $typed }은(는) 상태 페이지의 범주가 아닙니다. 다음 중에서 골라 주세요: { $known }
impact-or-blank = 영향 유형이 있거나, 모르거나, 해당하지 않거나 셋 중 하나입니다. 하나만 표시해 주세요.

verb-triage = 파악된 내용과 비어 있는 항목, 우선순위를 제안하는 기준이 담긴 양식을 엽니다
verb-priority = 우선순위를 올리거나 내립니다. 이유를 쓰지 않으면 양식이 열립니다. P0는 두 사람이 내립니다

label-hostname = 호스트 이름
form-hostname-example = web-1.icn, web-2.icn
