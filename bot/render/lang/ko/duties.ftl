### 정책이 정한 사고 지휘관의 아홉 가지 의무와 카드.

duties-title = *사고 지휘관의 의무*
duty-done = :white_check_mark: { $what }
duty-open = :white_large_square: { $what }
duty-not-yet = :hourglass: { $what }

duty-severity = 심각도 확인
duty-severity-not-reviewed = 우선순위가 아직 정해지지 않았습니다
duty-severity-not-validated = 사고 지휘관이 아직 확인하지 않았습니다
duty-tracking = 접수부터 해결까지 추적
duty-tracking-nobody-leads = 사고 지휘관이 없습니다
duty-tracking-gaps = 분류에 필요한 내용이 빠져 있습니다
duty-tracking-stuck = 도움을 요청한 뒤로 진전이 없습니다
duty-clients = 고객의 이익 대변
duty-clients-who = 어떤 고객이 영향을 받는지 적혀 있지 않습니다
duty-clients-impact = 고객이 겪는 영향이 기록되지 않았습니다
duty-clients-meanwhile = 그동안 고객이 할 수 있는 일을 알린 업데이트가 없습니다(`우회 방법: …`)
duty-logging = 모든 조치와 시각 기록
duty-logging-nothing = 아직 기록이 없습니다
duty-logging-no-outcome = 결과가 적히지 않은 시도가 있습니다
duty-directing = 가장 빠른 해결을 위한 인력 지휘
duty-directing-none = 맡긴 작업이 없습니다
duty-directing-no-owner = 담당자가 없는 작업 흐름이 있습니다
duty-notifying = 정해진 시간과 변경 시마다 고객과 경영진에게 알림
duty-notifying-late-internal = 사내 업데이트가 늦었습니다
duty-notifying-late-customers = 고객 업데이트가 늦었습니다
duty-notifying-changed-internal = 마지막 변경을 사내에 알리지 않았습니다
duty-notifying-changed-customers = 마지막 변경을 고객에게 알리지 않았습니다
duty-escalating = 한도를 넘거나 진전이 없으면 에스컬레이션
duty-escalating-unheard = 공급업체가 약속한 소식을 주지 않았습니다
duty-escalating-waiting = 요청받은 쪽이 아직 대응하지 않습니다
duty-escalating-nobody = 더 요청할 사람이 없으니 직접 찾아야 합니다
duty-escalating-stuck = 진전이 없는데 요청 중인 곳이 없습니다
duty-explaining = 해결에 대한 의미 있는 설명
duty-agreeing = 종료 전 최초 제출자의 동의
duty-agreeing-not-agreed = 제출자가 아직 동의하지 않았습니다

card-title = *사고 지휘관 카드*
card-addressed = 문제 대응
card-time = 시간 준수
card-escalations = 에스컬레이션
card-clients = 고객 안내
card-resources = 인력 투입
