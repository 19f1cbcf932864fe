### 고객이 언제 어떤 영향을 받았는지, 영향이 없었던 서비스, 데이터 손실과 공격 여부.

impact-move-start = 시작
impact-move-increase = 증가
impact-move-decrease = 감소
impact-move-end = 종료

impact-said-start = :red_circle: *영향 시작*: { $services } · { $by }
impact-said-increase = :arrow_up: *영향 증가*: { $services } · { $by }
impact-said-full = :arrow_double_up: *전면 영향*: { $services } · { $by }
impact-said-decrease = :arrow_down: *영향 감소*: { $services } · { $by }
impact-said-end = :large_green_circle: *영향 종료*: { $services } · { $by }
impact-undone = *기록 취소* · { $by }: { $services } · 영향 { $move }, { $at }
impact-text-said = *영향 설명*: { $services } · { $by }
impact-unaffected-said = *영향 없음:* { $services } · { $by }
impact-was-unaffected = 지금까지 영향이 없다고 기록된 서비스: { $services }
impact-still = 현재 영향을 받는 서비스 { $count }개
impact-still-whole = 현재 사고 전체가 영향을 받고 있습니다
impact-none-left = 현재 영향을 받는 서비스가 없습니다. 아직 해결된 것은 아니니 안정될 때까지 지켜본 뒤(`/incident phase monitoring`) `/incident resolve`로 해결해 주세요
figure-part = { $unit } { $whole } 중 { $part }, { $percent } %
and-more = 외 { $count }개

stated-by = { $said } · { $by }
stated-data-loss = 데이터 손실: { $answer }
stated-malicious = 악의적 활동: { $answer }
stated-was = 이전: { $was }
stated-not-yet = 아직 기록되지 않음
answer-yes = 있음
answer-no = 없음
answer-unknown = 확인되지 않음

impact-board = *영향:* { $now ->
    [0] 종료됨, 서비스 모두 { $all }개
   *[other] 서비스 { $all }개 중 현재 { $now }개
}
impact-board-whole = *영향:* { $now ->
    [yes] 사고 전체
   *[other] 종료됨
}
impact-since = { $at }부터
impact-until = { $at }까지
impact-length = { $length }
impact-length-unknown = 기간 알 수 없음
impact-about = 약 { $length }
impact-unknown-time = 알 수 없는 시각
impact-peak = 최대 영향 { $at }, 동시에 { $count }개
impact-open-line = • { $service }: { $at }부터{ $up ->
    [0] {""}
   *[other] , 증가 { $up }회
}{ $down ->
    [0] {""}
   *[other] , 감소 { $down }회
}
impact-more-open = • 외 { $count }개: `/incident impact show`
impact-meanwhile = *그동안 고객이 할 수 있는 일:* { $text }
impact-unaffected-list = 영향 없음: { $services }
impact-nothing = { $incident }에 기록된 영향이 아직 없습니다. 예: `/incident impact start api at 14:05`
impact-title = { $incident }의 영향
impact-total = 모두 { $length }
impact-window-open = • { $start }부터 계속되고 있음
impact-window = • { $start } – { $end }: { $length }
failure-mode-open = 의존 대상이 없으면 모두 허용
failure-mode-closed = 의존 대상이 없으면 모두 차단
failure-mode-stale = 의존 대상이 없으면 이전 데이터로 동작
impact-whole = 사고 전체

## 입력한 사람에게

done-impact = { $incident }: 영향 { $move }을(를) 기록했습니다.
done-impact-undo = { $incident }: 기록을 취소했습니다.
done-impact-text = { $incident }: 이 서비스에 미친 영향을 기록했습니다.
done-impact-unaffected = { $incident }: 영향 없음으로 기록했습니다.
done-stated = { $incident }: 기록했습니다.
impact-understood = “{ $typed }”을(를) { $move }(으)로 이해했습니다.

## 양식

form-impact = 영향
form-impact-submit = 기록
label-impact-what = 영향이 어떻게 되었나요?
label-impact-services = 어느 서비스인가요?
label-impact-service = 목록에 없는 서비스
label-impact-at = 언제인가요?
label-impact-note = 설명
form-impact-service-hint = 예: "로그인 페이지"처럼 따옴표로 묶어 주세요. 지금 영향을 받는 서비스 모두를 뜻하려면 “전체”라고 적어 주세요
form-impact-at-hint = 비워 두면 지금입니다. 예: 14:05, 11:32-13:05, 모름. 시간대를 쓰지 않으면 UTC입니다.
impact-what-start = 시작
impact-what-increase = 악화
impact-what-full = 전면 영향
impact-what-decrease = 완화
impact-what-end = 종료
impact-what-undo = 마지막 기록은 실수였음
impact-what-text = 서비스에 미친 영향
impact-what-unaffected = 영향이 없는 서비스
impact-what-data-loss-yes = 데이터가 손실됨
impact-what-data-loss-no = 데이터 손실 없음
impact-what-data-loss-unknown = 데이터 손실 여부 확인되지 않음
impact-what-malicious-yes = 악의적 활동 있음
impact-what-malicious-no = 악의적 활동 없음
impact-what-malicious-unknown = 악의적 활동 여부 확인되지 않음
impact-what-empty = 영향이 어떻게 되었는지 목록에서 골라 주세요.
board-impact = 영향

## 거절: 무엇이 잘못되었고, 어떻게 이해했으며, 예

impact-usage = 영향이 어떻게 되었는지 적어 주세요: start(시작), increase(증가), decrease(감소), end(종료). 예: `/incident impact start api at 14:05 로그인 실패`. 지금까지의 기록: `/incident impact show`
impact-verb-unknown = “{ $typed }”만으로는 영향이 어떻게 되었는지 알 수 없습니다. start, increase, decrease, end(또는 저하, 악화, 완화, 복구), text, unaffected, data-loss, malicious, undo, show를 쓸 수 있습니다. 예: `/incident impact end api at 14:05`
impact-service-unknown = “{ $typed }”이라는 서비스는 없습니다. 모르는 이름을 전체로 넘겨짚지 않으므로 아무것도 기록하지 않았습니다. 서비스: { $known }. 목록에 없는 이름은 따옴표로 묶고, 서비스 없이 메모만 쓸 때는 앞에 -를 붙여 주세요: `/incident impact start "로그인 페이지" at 14:05` 또는 `/incident impact start - 로그인 실패`
impact-service-long = 서비스 이름이 { $length }자입니다. 최대 { $limit }자입니다. 나머지는 메모에 적어 주세요.
impact-name-service = 어느 서비스인지 적어 주세요. 예: `/incident impact { $what } api 요청 310건 중 22건 실패`. 서비스: { $known }
impact-yes-or-no = “{ $typed }”은(는) 답이 될 수 없습니다. yes, no, unknown 중 하나와 필요하면 설명을 적어 주세요: `/incident impact { $what } no 캐시된 데이터만 영향`
impact-start-all = 전체에서 영향이 시작되었다고만 하면 어디인지 알 수 없습니다. 서비스를 적어 주세요: `/incident impact start api, kv at 14:05`
impact-none-open = { $incident }에서 지금 영향을 받는 서비스가 없어 “{ $move } all”로 바뀌는 것이 없습니다. 서비스와 시각을 적어 주세요. 예: `/incident impact start api at 14:05`
impact-which = 기록된 서비스가 여럿입니다: { $services }. 하나를 적거나, 모두라면 all이라고 적어 주세요: `/incident impact { $move } all`
impact-nothing-to-undo = { $service }에는 취소할 기록이 없습니다. `/incident impact show`로 확인해 주세요
impact-one-time = 시각을 두 개 적었습니다({ $typed }). 종료 시각까지 함께 적을 수 있는 것은 시작뿐이며, “{ $move }”(으)로 이해했습니다. 시각을 하나만 적거나 전체 구간을 적어 주세요: `/incident impact start api at 11:32-13:05`
impact-before = { $service }의 기록과 맞지 않습니다. “{ $move }” { $typed }(으)로 이해했는데 그 뒤 { $at }에 “{ $other }”이(가) 있습니다. 시각을 확인해 주세요. 기록이 틀렸다면 `/incident impact undo { $service }`로 마지막 기록을 취소할 수 있습니다.
impact-started-already = { $service }은(는) 이미 { $since }부터 영향을 받고 있습니다. “{ $move }” { $typed }(으)로 이해했습니다. 더 나빠졌다면 `/incident impact increase { $service }`, 시작 기록이 틀렸다면 `/incident impact undo { $service }` 후 다시 시작을 기록해 주세요.
impact-not-started = 그 시각({ $typed })에는 { $service }의 영향이 기록되어 있지 않아 “{ $move }”을(를) 기록할 수 없습니다. 언제 시작되었는지 먼저 적어 주세요. 예: `/incident impact start { $service } at 30m ago`
impact-ended-already = { $service }의 영향은 { $at }에 끝났습니다. “{ $move }” { $typed }(으)로 이해했습니다. 다시 발생했다면 `/incident impact start { $service }`, 종료 기록이 틀렸다면 `/incident impact undo { $service }`를 써 주세요
impact-still-open = 영향이 남아 있어 { $incident }을(를) 해결할 수 없습니다: { $services }. 언제 끝났는지 적어 주세요. 예: `/incident impact end all at 14:20`. 해결 버튼의 양식에 적어도 됩니다.
impact-unaffected-but = { $service }에는 { $at }부터 영향이 기록되어 있어 영향 없음으로 기록할 수 없습니다. 그 기록이 틀렸다면 `/incident impact undo { $service }`를 써 주세요
impact-text-empty = 이 서비스의 고객에게 어떤 영향이 있는지 적어 주세요. 예: `/incident impact text api 요청 310건 중 22건 실패`
impact-end-differs = 영향이 { $typed }에 끝났다고 적었지만 기록에는 마지막 영향이 { $recorded }에 끝났습니다. 기록을 따르려면 비워 두세요. 기록이 틀렸다면 `/incident impact undo api`로 마지막 기록을 취소하고 다시 적어 주세요.
figure-more-than-all = “{ $typed }”은(는) 전체보다 많습니다. “서비스 310개 중 22개”처럼 적어 주세요. 아무것도 기록하지 않았습니다.

verb-impact = 서비스별 영향의 시작, 증가, 감소, 종료를 기록합니다. `text`, `unaffected`, `data-loss`, `malicious`, `undo`, `show`
