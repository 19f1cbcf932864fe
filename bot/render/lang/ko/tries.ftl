### 사고 중에 이어서 확인하는 것: 시도, 가설, 임시 조치, 작업 흐름, 그리고 결정.

matter-try = 시도 { $number }
matter-hypothesis = 가설 { $number }
matter-measure = 임시 조치 { $number }
matter-workstream = 작업 흐름 { $number }

matter-raised = *{ $matter }* · { $by }
matter-of-procedure = *{ $matter }* · 보안·개인정보 사고 절차의 한 단계
matter-became = { $outcome } · { $by } · { $at }
matter-became-so = { $text } – *{ $outcome }*
matter-moved = *{ $matter }* 변경 · { $by }
matter-settled-said = *{ $matter }: { $outcome }* · { $by }
matter-owner = 담당 { $who }
matter-until = 기한: { $end }
matter-next = 다음: { $step }
matter-stream = { $stream }
tried-worse-next = 고객에게 영향이 있다면 기록해 주세요: `/incident impact increase api`

measure-overdue = { $who } { $incident }의 { $matter }은(는) { $end }까지였습니다: { $text } 제거했나요, 아니면 그대로 두기로 했나요? 기한을 바꾸려면: `/incident measure 1 until 18:00`
measure-overdue-settled = { $incident }에서 { $end }까지였던 임시 조치는 정리되었습니다.

outcome-worked = 효과 있음
outcome-partly = 일부 효과
outcome-no-effect = 효과 없음
outcome-worse = 악화됨
outcome-ruled-out = 배제됨
outcome-confirmed = 확인됨
outcome-removed = 제거됨
outcome-accepted = 유지하기로 함
outcome-done = 완료
outcome-stopped = 중단

stream-mitigate = 완화
stream-cause = 원인 파악
stream-contingency = 비상 대책
stream-contain = 차단
stream-third-party = 타사
stream-wider = 다른 시스템
stream-customers = 고객 영향

board-matters-try = *시도*
board-matters-hypothesis = *가설*
board-matters-measure = *임시 조치*
board-matters-workstream = *작업 흐름*
board-matters-more = • 진행 중 { $count }건 더
board-matters-count = { $count }건 { $outcome }
board-matters-settled = { $kind }: { $counts }
board-decided = *결정* { $at }: { $text }
board-try = 시도
board-hypothesis = 가설
board-measure = 임시 조치
board-workstream = 작업 흐름

button-tried-worked = 효과 있음
button-tried-partly = 일부 효과
button-tried-no-effect = 효과 없음
button-tried-worse = 악화됨
button-hypothesis-ruled-out = 배제
button-hypothesis-confirmed = 확인
button-measure-removed = 제거됨
button-measure-accepted = 유지
button-workstream-done = 완료
button-workstream-stopped = 중단

label-try = 무엇을 시도하고 있나요?
label-hypothesis = 원인이 무엇일까요?
label-measure = 어떤 임시 조치인가요?
label-measure-until = 언제까지인가요?
label-measure-owner = 누가 맡나요?
label-workstream = 작업 흐름의 목적은 무엇인가요?
label-workstream-lead = 누가 이끄나요?
label-workstream-next = 다음 단계는 무엇인가요?

form-measure-until-hint = 18:00이나 tomorrow 09:00 같은 시각(시간대를 쓰지 않으면 UTC), “업체 복구”처럼 기다리는 조건, 또는 모름.
form-measure-owner-hint = 고르지 않으면 본인이 맡습니다.
form-workstream-next-example = 브로커 재시작
form-try-submit = 시도 기록하기
form-hypothesis-submit = 가설 기록하기
form-measure-submit = 임시 조치 기록하기
form-workstream-submit = 작업 흐름 시작하기

done-try = 시도 { $number }을(를) 기록했습니다. 결과를 알게 되면 `/incident tried { $number } worked`, `no effect`, `worse` 중 하나로 알려 주세요.
done-hypothesis = 가설 { $number }을(를) 기록했습니다. 알게 되면 `/incident hypothesis { $number } ruled out` 또는 `confirmed`로 알려 주세요.
done-measure = 임시 조치 { $number }을(를) 기록했습니다. `/incident measure { $number } removed`로 제거를 알리거나 유지하기로 하기 전에는 { $incident }을(를) 종료할 수 없습니다.
done-measure-condition = “{ $typed }”은(는) 시각으로 읽히지 않아 기다리는 조건으로 두었습니다. 시각은 `until 18:00`처럼 적습니다.
done-workstream = 작업 흐름 { $number }을(를) 기록했습니다. 이후: `/incident workstream { $number } next …` 또는 `done`.
done-workstreams = 작업 흐름 { $count }개를 { $first }번부터 기록했습니다.
done-matter-moved = { $matter }을(를) 변경했습니다.
done-matter-settled = { $matter }: { $outcome }.

decided-why = 이유: { $text }
decided-instead = 대안: { $text }

## 거절

try-empty = 무엇을 시도하는지 적어 주세요. 예: `/incident try Kafka 브로커 재시작`
hypothesis-empty = 원인이 무엇일지 적어 주세요. 예: `/incident hypothesis 13:50 배포의 잘못된 캐시 키`
measure-empty = 어떤 임시 조치인지, 언제까지인지 적어 주세요: `/incident measure 로그인 속도 제한 until 18:00`
workstream-empty = 작업 흐름의 목적을 적어 주세요: `/incident workstream 로그인 복구 lead @cy next 브로커 재시작`. `/incident workstream default`로 기본 작업 흐름을 만들 수 있습니다.
tried-usage = 결과를 적어 주세요: worked, no effect, worse, partly. 예: `/incident tried no effect` 또는 `/incident tried 2 worse 오류가 두 배로 늘어남`. 새로운 시도는 `/incident try …`입니다
matter-none = { $kind ->
    [try] { $incident }에 진행 중인 시도가 없습니다. 먼저 기록해 주세요: `/incident try Kafka 브로커 재시작`
    [hypothesis] { $incident }에 확인 중인 가설이 없습니다. 먼저 기록해 주세요: `/incident hypothesis 잘못된 캐시 키`
    [measure] { $incident }에 남아 있는 임시 조치가 없습니다. 먼저 기록해 주세요: `/incident measure 로그인 속도 제한 until 18:00`
   *[other] { $incident }에 진행 중인 작업 흐름이 없습니다. 먼저 기록해 주세요: `/incident workstream 로그인 복구`
}
matter-unknown = { $kind ->
    [try] { $incident }에 시도 { $number }은(는) 없습니다. 진행 중인 시도는 현황판에 있습니다: `/incident show`
    [hypothesis] { $incident }에 가설 { $number }은(는) 없습니다. 확인 중인 가설은 현황판에 있습니다: `/incident show`
    [measure] { $incident }에 임시 조치 { $number }은(는) 없습니다. 남은 조치는 현황판에 있습니다: `/incident show`
   *[other] { $incident }에 작업 흐름 { $number }은(는) 없습니다. 진행 중인 것은 현황판에 있습니다: `/incident show`
}
matter-number-unread = “{ $typed }”을(를) 번호로 이해했지만 { $kind ->
    [try] 그런 번호의 시도는 없습니다. 현황판에 있는 1 이상의 번호를 적어 주세요: `/incident tried 2 no effect`
    [hypothesis] 그런 번호의 가설은 없습니다. 현황판에 있는 1 이상의 번호를 적어 주세요: `/incident hypothesis 2 ruled out`
    [measure] 그런 번호의 임시 조치는 없습니다. 현황판에 있는 1 이상의 번호를 적어 주세요: `/incident measure 2 removed`
   *[other] 그런 번호의 작업 흐름은 없습니다. 현황판에 있는 1 이상의 번호를 적어 주세요: `/incident workstream 2 done`
}
matter-which = { $kind ->
    [try] 해당하는 시도가 여럿입니다: { $listed }. 번호로 알려 주세요: `/incident tried 2 no effect`
    [hypothesis] 해당하는 가설이 여럿입니다: { $listed }. 번호로 알려 주세요: `/incident hypothesis 2 ruled out`
    [measure] 해당하는 임시 조치가 여럿입니다: { $listed }. 번호로 알려 주세요: `/incident measure 2 removed`
   *[other] 해당하는 작업 흐름이 여럿입니다: { $listed }. 번호로 알려 주세요: `/incident workstream 2 done`
}
matter-settled = “{ $matter }”은(는) 이미 마무리되었습니다: { $outcome }. 더 할 일이 있으면 새로 기록해 주세요.
matter-became-already = { $matter }은(는) 이미 정리되었습니다: { $outcome }({ $who }, { $at }).
matter-outcome = “{ $typed }”은(는) “{ $matter }”의 결과가 될 수 없습니다. 가능한 결과: { $known }.
matter-too-many = 이미 { $most }건이 있습니다. 한 사고에 기록할 수 있는 최대치입니다. 대신 메모해 주세요: `/incident note`
measure-until-past = { $typed }은(는) 이미 지났습니다. 임시 조치의 기한은 지금보다 뒤여야 합니다. 예: `/incident measure 로그인 속도 제한 until tomorrow 09:00`
measure-until-missing = “{ $typed }”까지는 이해했지만 언제까지인지 없습니다. 임시 조치에는 기한이 필요합니다. 시각, 기다리는 조건 또는 `모름`을 덧붙여 주세요. 예: `/incident measure 로그인 속도 제한 until 18:00`
measure-until-no-end = “{ $typed }”은(는) 기한이 아닙니다. 임시 조치에는 기한이 필요합니다. 시각, 기다리는 조건 또는 `모름`을 적어 주세요. 예: `/incident measure 로그인 속도 제한 until 18:00`. 계속 유지할 것이라면 결정으로 기록할 수 있습니다: `/incident decision`
measure-one-time = “{ $typed }”에는 시각이 두 개 있습니다. 하나만 적어 주세요: `/incident measure 로그인 속도 제한 until 18:00`

verb-try = 지금 시도하는 것을 번호와 함께 기록합니다. 결과는 버튼으로 알릴 수 있습니다
verb-tried = 시도의 결과를 알립니다
verb-hypothesis = 원인에 대한 가설을 기록합니다. `ruled out`, `confirmed`로 마무리합니다
verb-measure = 임시 조치를 기록합니다. 제거하거나 유지하기로 할 때까지 종료를 막습니다
verb-workstream = 누가 무엇을 하고 다음은 무엇인지 기록합니다. `default`로 기본 작업 흐름을 만듭니다
