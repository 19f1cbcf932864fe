### 사고 보기: 목록, 한 건, 따라잡기, 홈 탭.

by-cli = { $who }(서버에서)
by-alert = { $who } 알림
by-app = { $who }(앱)

age-minutes = { $minutes }분
age-hours = { $hours }시간 { $minutes }분
age-days = { $days }일 { $hours }시간

promise-none = 약속된 업데이트 없음
promise-at = 다음 업데이트 { $at }
promise-late = 업데이트 예정 시각 { $at } 지남

list-none = 진행 중인 사고가 없습니다. `/incident declare`로 선언할 수 있습니다.
list-title = 진행 중인 사고 { $count }건
list-commander = 사고 지휘관: { $who }
list-nobody = 아직 없음
list-age = { $age } 경과
list-no-channel = 채널 준비 중
list-page = { $last }쪽 중 { $page }쪽. `/incident show INC-12`로 한 건을 볼 수 있습니다.
list-usage = “{ $typed }”은(는) 목록의 쪽 번호가 아닙니다. `/incident list` 또는 둘째 쪽은 `/incident list 2`라고 적어 주세요.
view-usage = `{ $verb }` 뒤의 “{ $typed }”을(를) 이해하지 못했습니다. 사고 하나를 적어 주세요: `/incident { $verb } INC-12`
button-list = 진행 중인 사고 보기
button-list-previous = 이전
button-list-next = 다음

beside-title = *같은 시간에 진행 중*
beside-people = 같은 사람: { $who }
show-where = 채널: { $channel }

catchup-title = { $incident } 따라잡기
catchup-what = *무엇:* { $incident } { $title }
catchup-how-bad = *심각도:* { $priority } · { $effect }
catchup-since = *시작:* { $at }, { $age }
catchup-leads = *지휘:* { $commander }, 고객 소통: { $comms }
catchup-state = *현재:* { $state }
catchup-update = *최근 업데이트:* { $text } ({ $by }, { $at })
catchup-no-update = *최근 업데이트:* 아직 없음
catchup-nothing-new = 작업 중이며 새로운 내용 없음
catchup-next = *다음 업데이트:* { $promises }
catchup-by-internal = 사내 { $at }까지
catchup-by-customers = 고객 { $at }까지
catchup-late-internal = 사내 { $at } 예정, 늦음
catchup-late-customers = 고객 { $at } 예정, 늦음
catchup-decided = *결정:* { $list }
catchup-waiting = *두 번째 사람의 확인 대기*
catchup-proposed-lower = { $by } 님이 우선순위를 { $was }에서 { $now }(으)로 내리자고 함
catchup-proposed-close = { $by } 님이 남은 조건({ $over })이 있어도 종료하자고 함
catchup-proposed-unmerge = { $by } 님이 { $part }을(를) 다시 별도의 사고로 나누자고 함
catchup-open = *아직 진행 중*
catchup-tried = *마무리된 것*
catchup-noted = *메모*
catchup-matter = { $matter }: { $line }
catchup-more = • 외 { $count }건
catchup-effect-unknown = 영향 범위는 아직 분류되지 않음
catchup-nothing = 기록 없음
catchup-where = *장소:* { $channel }

verb-list = 진행 중인 사고를 심각한 순서로 보여 줍니다
verb-show = 사고 하나의 현황판을 본인에게만 보여 줍니다
verb-catchup = 사고 하나를 열 줄로 요약해 줍니다

## 홈 탭

home-title = 사고
home-mine = 내 역할
home-no-seats = 진행 중인 사고에서 맡은 역할이 없습니다.
home-seat = { $incident } { $title }: { $seat } · { $promise }
home-open = 진행 중인 사고
home-promises = 다음 약속
home-no-promises = 약속된 업데이트가 없습니다.
home-promise = { $incident } { $title }, { $audience }: { $promise }
home-on-call = 현재 온콜
home-on-call-line = { $rota }: { $who }
home-on-call-nobody = 없음
home-no-rotas = 아직 온콜 순번이 없습니다. 정책 파일에서 정합니다.
home-more = 외 { $count }건: `/incident list`

home-to-internal = 사내
home-to-customers = 고객
home-seat-commander = 사고 지휘관
home-seat-comms = 커뮤니케이션 담당
home-seat-scribe = 기록 담당
home-seat-deputy = 부지휘관

form-declare-from-message = { $author } 님이 { $at }에 쓴 메시지이며 타임라인의 첫 항목이 됩니다.

## Alerts, and what was done on the host

alert-fired = { $by } 발생: { $title }
alert-over = { $by } 해소: { $title }. 해결 여부는 사람이 정합니다.
host-when = 서버에서 { $at }에 처리했습니다.
