### Drumbeat가 한국어로 하는 모든 말. 키와 인자는 en.ftl과 같아야 하며 테스트가 이를 확인한다.

-bot = Drumbeat

## 항목과 값

label-priority = 우선순위
label-stage = 상태
label-service = 서비스
board-team = 담당 팀
label-declared = 선언
label-title = 어떤 이상이 발생했나요?
label-source = 발견 경로
label-alerted-at = 발견 시각
label-scope = 영향 범위
label-impact-type = 영향 유형
label-customers = 영향을 받은 고객
label-category = 범주
label-details = 지금까지 파악된 내용

priority-reviewed = { $priority }
priority-not-reviewed = { $priority } (검토 전)
priority-not-sure = 아직 모름
priority-P0 = P0: 전면 중단 또는 핵심 시스템 장애
priority-P1 = P1: 중요 기능 손실 또는 전체 성능 저하
priority-P2 = P2: 산발적·지역적 성능 저하 또는 단일 고객
priority-P3 = P3: 고객 영향이 거의 없거나 전혀 없음

stage-triage = 분류 중
stage-active = 진행 중
stage-resolved = 해결됨
stage-closed = 종료됨
stage-dismissed = 기각됨
stage-merged = 병합됨

source-monitoring_alert = 모니터링 경고
source-employee = 동료
source-customer_report = 고객 신고
source-third_party = 타사
source-other = 기타

impact-loss_of_access = 전면 접속 불가
impact-degraded = 성능 저하
impact-dependent_applications = 종속 애플리케이션 영향
impact-customer_impact = 고객 영향이 확인됨

not-known = 아직 파악되지 않음
as-it-is = { $text }

## 채널에서

board-line = { $incident } { $priority }: { $title }
board-declared = { $by }, { $at }
board-missing = 아직 비어 있는 항목: { $fields }
announcement = { $incident } · { $priority } · { $state } · { $title }
    { $by } 님이 { $at }에 선언했습니다. 진행 상황은 { $channel }에서 확인하세요.

## 한 사람에게

where-to-go = { $incident } { $title } 사고가 선언되었습니다. 전용 채널 { $channel }에 이미 초대되어 있습니다.

## 양식

form-declare = 사고 선언
form-declare-submit = 선언
form-cancel = 취소
form-title-hint = 한 문장이면 충분합니다. 나머지는 나중에 채워도 됩니다.
form-title-example = 결제 시 오류가 발생합니다
form-choose = 선택하세요
form-alerted-at-hint = 예: 14:05, 14:05 Asia/Seoul, 10분 전, 어제 22:10. 시간대를 쓰지 않으면 UTC입니다.
form-scope-example = 12개 리전 중 3개, 사용자 약 2,000명
form-customers-example = 없음, 모름, 전체 또는 고객 이름
form-more-open = 외 { $count }건
form-priority-unknown = { $typed }(이)라는 우선순위는 없습니다({ $known }만 있습니다). 전체를 제목으로 두고 우선순위는 비워 두었으니 아래에서 선택해 주세요. 예: { $example }
form-open-now = 이미 진행 중인 사고:

## 거절: 무엇이, 왜, 다음에는

title-empty = 사고에는 제목이 필요합니다. 한 문장이면 충분합니다. 예: 결제 시 오류가 발생합니다
title-too-long = 제목이 { $length }자입니다. 최대 { $limit }자까지 쓸 수 있습니다. 제목을 줄이고 나머지는 “지금까지 파악된 내용”에 적어 주세요.
incident-unknown = 볼 수 있는 { $incident } 사고가 없습니다. `/incident list`로 번호를 확인하거나 번호를 알려 준 사람에게 물어보세요.
form-service-gone = 정책에 “{ $typed }” 서비스가 없습니다. 방금 정책이 바뀌었을 수 있습니다. 다시 골라 주세요. 나머지 내용은 입력하신 그대로입니다.
form-category-gone = 정책에 “{ $typed }” 범주가 없습니다. 방금 정책이 바뀌었을 수 있습니다. 다시 골라 주세요. 나머지 내용은 입력하신 그대로입니다.
not-a-choice = “{ $typed }”은(는) 목록에 없습니다. 목록에서 골라 주세요.
snooze-length = 알림은 5분, 10분, 15분만 미룰 수 있습니다. { $minutes }분은 안 됩니다. 약속한 시각은 그대로입니다.
text-too-long = { $length }자입니다. 여기에는 최대 { $limit }자까지 쓸 수 있습니다. 예를 들어 첫 문장만 남기고 나머지는 메시지로 올려 주세요.
verb-meant = { $meant } 명령을 쓰려고 하셨나요? { $typed } 명령은 없습니다.
verb-unknown = { $typed } 명령은 없습니다. 자주 쓰는 명령: { $verbs }. 모든 명령: `/incident help`
form-did-not-open = Slack에서 제때 양식을 열지 못했습니다. 입력하신 내용은 그대로 있으니 버튼을 눌러 주세요.
form-open-button = 양식 열기
something-broke = 내부 오류가 발생했습니다(기록 번호 { $reference }). 변경된 것은 없습니다. 다시 시도해 주세요. 같은 일이 또 생기면 { -bot } 담당자에게 이 번호를 알려 주세요.
busy = 지금 데이터베이스에 연결할 수 없어 아무것도 기록되지 않았습니다. 1분 뒤에 다시 시도해 주세요. 서버에서 `python app.py doctor`를 실행하면 자세히 알 수 있습니다.

## 이해하지 못한 시각; { $typed }는 입력한 그대로

time-not-understood = “{ $typed }”은(는) 시각으로 이해할 수 없습니다. 14:05, 14:05 Asia/Seoul, 2026-02-05 21:53, 어제 22:10, 10분 전처럼 적어 주세요.
time-too-long = “{ $typed }”은(는) 시각이라기에는 너무 깁니다. 14:05나 어제 22:10처럼 시각만 적어 주세요.
time-no-such-clock = { $clock }이라는 시각은 없습니다(“{ $typed }”). 시는 0–23, 분은 59까지입니다. 예: 14:05
time-no-such-date = “{ $typed }”에는 없는 날짜가 있습니다. 2026-02-05처럼 적어 주세요.
time-date-order = { $date }은(는) 두 가지 날짜로 읽힙니다(“{ $typed }”). 2026-02-05처럼 연도를 먼저 적어 주세요.
time-weekday-differs = 요일과 날짜가 맞지 않습니다. { $date }은(는) 다른 요일입니다(“{ $typed }”). 둘 중 하나만 적어 주세요.
time-which-day = “{ $typed }”만으로는 어느 날인지 알 수 없습니다. 2026-02-05 21:53처럼 날짜를 붙여 주세요.
time-zone-ambiguous = { $zone }에 해당하는 시간대가 여럿입니다(“{ $typed }”). 14:05 Asia/Seoul 또는 14:05 UTC+9처럼 적어 주세요.
time-zone-unknown = { $zone } 시간대를 알 수 없습니다(“{ $typed }”). 14:05 Asia/Seoul 또는 14:05 UTC+9처럼 적어 주세요.
time-like-a-time = “{ $typed }”은(는) 시각처럼 보이지만 이해할 수 없습니다. 14:05, 14:05 Asia/Seoul, 2026-02-05 21:53, 어제 22:10, 10분 전처럼 적어 주세요. 시각이 아니라면 다른 말로 시작해 주세요.
time-like-a-zone = “{ $typed }”의 { $zone } 시간대를 알 수 없습니다. 14:05 Asia/Seoul 또는 14:05 UTC+9처럼 적어 주세요. 시간대가 아니라면 시각 뒤에 콜론을 붙여 주세요. 예: 14:05: { $zone }
time-clock-skipped = { $zone }에서는 { $date }에 { $clock }이 없었습니다. 서머타임으로 시계가 앞당겨져 건너뛴 시각입니다(“{ $typed }”). 시각을 확인하거나 오프셋을 붙여 주세요.
time-ends-first = “{ $typed }”은(는) 시작보다 끝이 빠릅니다. 11:32-13:05처럼 이른 시각을 먼저 적어 주세요.
time-in-future = “{ $typed }”은(는) { $understood }로, 아직 오지 않은 시각입니다. 시간대를 쓰지 않으면 UTC입니다. 14:05 Asia/Seoul 또는 10분 전처럼 적어 주세요.
time-out-of-range = “{ $typed }”은(는) 1970–2099년을 벗어납니다. 연도를 확인해 주세요.

## 도움말

help-title = { -bot }가 이곳의 사고를 관리합니다
help-intro = 지금 여기서 할 수 있는 일:
help-usage = *명령 사용법*
help-example = 예: { $example }
help-unknown = { $typed } 명령은 없습니다. 사용할 수 있는 명령은 다음과 같습니다:
button-oncall = 온콜 담당자 보기
button-health = 봇 상태 보기
button-declare = 사고 선언하기
verb-help = 지금 여기서 할 수 있는 일과 명령 사용법을 보여 줍니다
verb-declare = 입력한 내용을 채운 사고 선언 양식을 엽니다
