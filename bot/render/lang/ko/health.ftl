### 봇 자체의 상태.

verb-health = 봇의 상태와 전달 대기 중이거나 전달하지 못한 항목을 보여 줍니다
system-slack = Slack
system-mail = 이메일
system-webhook = 호출 웹훅
system-pagerduty = PagerDuty
system-opsgenie = Opsgenie
system-history = Slack 기록 및 파일
health-usage = `health` 뒤의 “{ $typed }”을(를) 이해하지 못했습니다. 뒤에 아무것도 적지 말아 주세요: `/incident health`
health-title = Drumbeat 상태
health-queue = { $system }: { $count }건이 전달을 기다리고 있습니다. 가장 오래된 것: { $since }
health-queue-empty = 전달을 기다리는 항목이 없습니다.
health-policy = 지금의 정책 파일은 적용되지 않았습니다: { $problem }
health-lost = *전달하지 못한 항목*
health-lost-line = • { $key }: { $error }
health-lost-hint = 서버에서 `python app.py doctor`를 실행하면 대부분의 해결 방법을 알 수 있습니다.
clock-runs = 봇의 시계가 ×{ $speed } 빠르기로 갑니다. 봇의 시각과 알림은 실제 시각보다 앞서 갑니다.
