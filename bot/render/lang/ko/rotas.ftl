### 당번표: 언제 누가 당번인지, 대신 서기와 맞바꾸기, 앞으로 몇 주 동안의 문제.

## 달력

rota-calendar = { $rota }: { $time }
rota-zone = 하루는 { $zone }의 자정에 시작합니다. 시각은 읽는 사람의 시간대로 표시됩니다.
rota-nobody = *당번 없음*
rota-on-top = *대신 서기와 맞바꾸기*
rota-listed-override = { $time }: { $whom } 님 대신 { $who } 님
rota-listed-all = { $time }: 원래 당번 대신 { $who } 님
rota-listed-swap = { $time }에는 { $who } 님이 { $whom } 님의 당번을, { $back }에는 { $whom } 님이 { $who } 님의 당번을 맡습니다
rota-listed-swap-asked = 요청했고 아직 답이 없음: { $time }에는 { $who } 님이 { $whom } 님의 당번을, { $back }에는 { $whom } 님이 { $who } 님의 당번을 맡습니다
button-rota-cancel = 취소
button-rota-open = 그림으로 보기
button-rota = 당번표
button-rota-check = 앞으로 2주 점검

## 할 수 있는 일

rota-usage = *당번표*: 언제 누가 당번인지
rota-usage-lines =
    `/incident rota show [당번표] [주]`: 달력. 주는 `next`, `2026-W12` 또는 날짜
    `/incident rota override <당번표> @사람 [for @사람] from <시각> to <시각> [이유]`: 다른 사람이 대신 서기
    `/incident rota swap <당번표> @사람 [from <시각> to <시각>]`: 내 다음 당번과 맞바꾸기. 상대가 수락해야 합니다
    `/incident rota cancel <번호>`: 대신 서기나 맞바꾸기를 취소
    `/incident rota export [당번표]`: 캘린더에 넣을 파일과 구독할 주소
    `/incident rota check [당번표]`: 앞으로 2주 동안의 빈 시간, 겹침, 너무 긴 당번
rota-choose = 당번표 보기
usage-rota = rota show·override·swap·cancel·check·export …
verb-rota = 당번 달력, 대신 서기와 맞바꾸기, 앞으로의 빈 시간

## 관련된 사람에게

rota-you-are-on = { $one ->
    [yes] { $by } 님이 { $whom } 님 대신 { $rota } 당번으로 지정했습니다: { $time }
   *[no] { $by } 님이 { $rota } 당번으로 지정했습니다: { $time }
}
rota-instead-of-you = { $by } 님이 { $who } 님을 { $rota } 당번으로 지정했습니다: { $time }. 그 시간의 당번은 { $who } 님이 대신합니다.
rota-why = 이유: { $why }
rota-cancelled = { $by } 님이 { $at }에 취소했습니다. 그때까지의 당번은 그대로 남습니다.
swap-asked = { $by } 님이 { $rota } 당번을 맞바꾸자고 요청했습니다. 내가 맡을 시간: { $time }. { $by } 님이 맡을 시간: { $back }.
swap-asked-within = { $by } 님이 { $time } 동안 { $rota } 당번을 맞바꾸자고 요청했습니다. 그 시간에는 서로의 당번을 맡습니다.
swap-you-asked = { $to } 님에게 { $rota } 당번을 맞바꾸자고 요청했습니다. 상대가 맡을 시간: { $time }. 내가 맡을 시간: { $back }.
swap-you-asked-within = { $to } 님에게 { $time } 동안 { $rota } 당번을 맞바꾸자고 요청했습니다.
swap-until = { $who } 님이 수락할 때까지 바뀌는 것은 없습니다. { $at }까지 수락할 수 있습니다.
swap-settled-accepted = { $who } 님이 { $at }에 수락했고 지금부터 적용됩니다.
swap-settled-declined = { $who } 님이 { $at }에 거절했습니다. 당번은 그대로입니다.
swap-settled-lapsed = { $at }까지 답이 없어 당번은 그대로입니다.
swap-settled-withdrawn = { $at }에 요청이 취소되어 당번은 그대로입니다.
button-swap-accept = 수락
button-swap-decline = 거절

## 요청한 사람에게

rota-override-done = { $who } 님이 { $rota } 당번입니다: { $time }
rota-took-over = 그 시간에 먼저 대신 서기로 한 { $who } 님의 자리를 넘겨받습니다. 나중에 지정한 것이 우선합니다.
rota-then = 이제 적용되는 당번:
swap-done = { $who } 님에게 { $rota } 당번을 맞바꾸자고 요청했습니다. 상대가 맡을 시간: { $time }. 내가 맡을 시간: { $back }. 수락할 때까지 바뀌는 것은 없습니다.
swap-done-within = { $who } 님에게 { $time } 동안 { $rota } 당번을 맞바꾸자고 요청했습니다. 수락할 때까지 바뀌는 것은 없습니다.
rota-how-to-cancel = 취소하려면: { $cancel }
rota-cancel-done-override = { $who } 님은 이제 { $time }에 { $rota } 당번을 대신하지 않습니다.
rota-cancel-done-swap = { $time }에 { $who } 님과 { $rota } 당번을 맞바꾸는 일이 취소되었습니다.

## 양식

button-rota-override = 대신 서기
button-rota-swap = 당번 맞바꾸기
form-rota-override = 대신 서기
form-rota-swap = 당번 맞바꾸기
form-rota-submit-override = 당번 지정
form-rota-submit-swap = 요청
label-rota-who-override = 누가 당번을 서나요?
label-rota-who-swap = 누구와 맞바꾸나요?
label-rota-instead-of = 누구를 대신하나요?
label-rota-from = 언제부터
label-rota-to = 언제까지
label-rota-why = 이유
form-rota-hint-override = 이름을 비우면 그 시간의 모든 당번을 대신합니다. 시각만 적으면 UTC이고, 이미 지난 시각은 다음 번을 뜻합니다.
form-rota-hint-swap = 시각을 비우면 서로의 다음 당번을 맞바꿉니다. 상대가 수락할 때까지 바뀌는 것은 없습니다.
rota-time-missing = 언제부터 언제까지인지 적어 주세요. 예: 14:00과 18:00, 또는 2026-03-09 09:00과 2026-03-10 09:00.

## 점검

rota-check-title = { $count ->
    [0] 앞으로 { $days }일 동안 모든 당번표가 채워져 있습니다.
   *[other] 앞으로 { $days }일 동안 당번표 { $count }개를 확인해야 합니다.
}
rota-check-well = { $rota }: 앞으로 { $days }일 동안 문제가 없습니다.
rota-check-more = { $count ->
   *[other] … 그리고 { $count }건 더
}
rota-check-gap = • { $start }부터 { $end }까지 당번이 없습니다({ $hours }시간)
rota-check-untrained = • { $start }부터 { $end }까지의 당번 중 훈련에 참여한 사람이 없습니다: { $people }
rota-check-stale = • { $start }부터 캘린더를 읽지 못했습니다: { $what }. 당번은 마지막으로 읽은 사본이 있으면 거기에서 가져옵니다
rota-check-odd = • 캘린더에 이상한 점이 있습니다: { $what }. 나머지는 그대로 사용합니다
rota-check-overlap = • { $start }부터 { $end }까지 여러 명이 동시에 당번입니다: { $people }
rota-check-unknown = • { $start }에 시작되는 당번을 여기서 찾을 수 없습니다: { $people }
rota-check-gone = • { $start }에 당번이 시작되는 { $people } 님은 더 이상 계정이 없습니다
rota-check-alone = • { $people } 님 혼자뿐입니다. 응답하지 않으면 다음 사람이 없습니다
rota-check-too-long = • { $people } 님이 { $start }부터 { $end }까지 쉬지 않고 { $days }일 동안 당번입니다
rota-check-night = • { $people } 님이 { $start }부터 { $end }까지 밤을 통째로 포함해 { $hours }시간 동안 당번입니다

## 거절: 무엇이, 왜, 다음에는

may-not-rota = { $rota }의 당번은 그 당번표에 있는 사람, 대신 설 사람, 경영진만 바꿀 수 있습니다. 그중 한 분께 요청해 주세요. 누구인지는 `/incident rota show { $rota }`에서 볼 수 있습니다.
rota-verb-unknown = `rota { $typed }`은(는) 없습니다. show, override, swap, cancel, check, export가 있습니다. 예: `/incident rota show`
rota-nothing-more = `rota { $does }`에서 “{ $typed }”은(는) 무슨 뜻인지 모르겠습니다. 당번표 하나만 적어 주세요: `/incident rota { $does } { $rota }`
rota-unknown = “{ $rota }”(이)라는 당번표는 없습니다. 있는 것: { $known }. 예: `/incident rota show commander`
rota-override-usage = 누가 언제부터 언제까지 대신 서는지 적어 주세요. 예: `/incident rota override commander @gita from 14:00 to 18:00 병원`. 여럿 중 한 사람이면: `… @gita for @bo from …`
rota-swap-usage = 누구와 맞바꿀지 적어 주세요. 예: `/incident rota swap commander @사람`은 서로의 다음 당번을 맞바꿉니다. 또는 `/incident rota swap commander @사람 from 2026-03-09 to 2026-03-12`
rota-cancel-usage = 번호를 적어 주세요. 예: `/incident rota cancel 12`. `/incident rota show commander`에 버튼과 함께 나옵니다.
rota-nothing-to-cancel = 아직 유효한 대신 서기나 맞바꾸기 { $number }은(는) 없습니다. `/incident rota show commander`에서 볼 수 있습니다.
rota-no-length = { $start }부터 { $end }까지는 시작과 끝이 같아 아무도 당번이 되지 않습니다. 하루 전체라면 다음 날까지로 적어 주세요. 예: `from 2026-03-09 to 2026-03-10`
rota-which = 어느 당번표인지 적어 주세요. 있는 당번표: { $known }. 예: `/incident rota override commander @gita from 14:00 to 18:00`
rota-cannot-command = { $who } 님은 지휘하지 않는 팀에 속해 있어 당번이 되어도 지휘관으로 지정되지 않습니다. 다른 사람을 적거나 정책에서 그 팀의 `commands`를 바꿔 주세요.
rota-over = { $start }부터 { $end }까지는 이미 지났고 그때의 당번은 그대로 남습니다. 앞으로의 시간을 적어 주세요. 예: `from 14:00 to 18:00` 또는 `from 2026-03-09 09:00 to 2026-03-10 09:00`
rota-too-long = { $start }부터 { $end }까지는 { $days }일이 넘습니다. 모두가 볼 수 있도록 정책 파일에서 구성원을 바꿔 주세요.
rota-not-on = { $who } 님은 { $start }부터 { $end }까지 { $rota } 당번이 없습니다. 누가 당번인지는 `/incident rota show { $rota }`에서 볼 수 있습니다.
rota-stands = { $who } 님은 이미 { $start }부터 { $end }까지 { $rota } 당번으로 지정되어 있어(번호 { $number }) 바꾼 것이 없습니다. 취소하려면: `/incident rota cancel { $number }`
rota-oneself = { $who } 님이 { $who } 님을 대신할 수는 없습니다. 다른 사람을 적어 주세요.
rota-no-such-week = “{ $typed }”은(는) 모르는 주입니다. `next`, `2026-W12` 또는 `2026-03-09`처럼 날짜를 적어 주세요.
rota-show-too-long = 최대 { $days }일을 보여 줍니다. `2026-03-09 to 2026-03-16`처럼 더 짧게 적어 주세요.
swap-no-turn = { $who } 님에게는 앞으로 맞바꿀 수 있는 { $rota } 당번이 없습니다. 누가 당번인지는 `/incident rota show { $rota }`에서 볼 수 있습니다.
swap-waits = { $who } 님에게 { $rota }의 이 당번을 맞바꾸자고 이미 요청했고 아직 답이 없습니다. 취소하려면: `/incident rota cancel { $number }`
swap-waits-for-you = { $who } 님이 { $rota }의 같은 당번을 맞바꾸자고 이미 요청했습니다. 제가 보낸 다이렉트 메시지에서 답해 주세요.
swap-stands = { $who } 님과 { $rota }의 이 당번을 이미 맞바꾸어(번호 { $number }) 바꾼 것이 없습니다. 취소하려면: `/incident rota cancel { $number }`
swap-unknown = 이 요청은 이제 없습니다. 새로 요청해 주세요: `/incident rota swap commander @사람`
swap-not-yours = { $who } 님에게 요청되었고 그 사람만 답할 수 있습니다.
swap-accepted = { $rota } 당번을 맞바꾸는 요청은 이미 수락되었습니다. `/incident rota show { $rota }`에서 볼 수 있습니다.
swap-declined = { $rota } 당번을 맞바꾸는 요청은 거절되었습니다. 새로 요청해 주세요: `/incident rota swap { $rota } @사람`
swap-lapsed = { $rota } 당번을 맞바꾸는 요청에 제때 답이 없어 당번은 그대로입니다. 새로 요청해 주세요: `/incident rota swap { $rota } @사람`
swap-withdrawn = { $rota } 당번을 맞바꾸는 요청은 취소되었습니다. 새로 요청해 주세요: `/incident rota swap { $rota } @사람`
