### 누가 어떤 역할을 맡고, 누가 호출되며, 지휘권이 어떻게 넘어가는지.

seat-commander = 사고 지휘관
seat-comms = 커뮤니케이션 담당
seat-scribe = 기록 담당
seat-deputy = 부지휘관
seat-empty = 없음

## 채널에서

seat-assigned = { $had ->
    [yes] { $by } 님이 { $holder } 님을 { $incident }의 { $seat }(으)로 지정했습니다. 지금까지는 { $before } 님이었습니다.
   *[no] { $by } 님이 { $holder } 님을 { $incident }의 { $seat }(으)로 지정했습니다.
}
seat-taken-empty = { $holder } 님이 { $incident }의 지휘를 맡았습니다. 사고 지휘관이 없었습니다.
seat-taken-gone = { $holder } 님이 { $incident }의 지휘를 맡았습니다. { $before } 님은 더 이상 계정이 없습니다.
seat-taken-declined = { $holder } 님이 { $incident }의 지휘를 맡았습니다. { $before } 님은 참여할 수 없습니다.
seat-taken-unacknowledged = { $holder } 님이 { $incident }의 지휘를 맡았습니다. { $before } 님이 호출에 제때 응답하지 않았습니다.
seat-doubled = P0 사고인데 { $holder } 님이 사고 지휘관과 커뮤니케이션 담당을 함께 맡고 있습니다. 둘 중 하나를 넘겨 주세요: `/incident assign comms @eun`
seat-vacant-no-rota = 이 역할의 당번표가 없습니다
seat-vacant-unknown-person = 당번표에 있는 사람을 여기서 찾을 수 없습니다(첫 순번: { $listed })
seat-vacant-gap = 지금 당번인 사람이 없습니다
seat-vacant-left = 이 역할을 맡았던 사람의 계정이 더 이상 없습니다({ $listed })
seat-vacant-take = { $incident }에 사고 지휘관이 없습니다: { $why }. `/incident take`로 맡거나 다른 사람을 지정해 주세요: { $assign }
seat-vacant-assign = { $incident }에 { $seat }이(가) 없습니다: { $why }. 지정하려면: { $assign }

handoff-done = { $holder } 님이 { $before } 님에게서 { $incident }의 지휘를 넘겨받았습니다. 제안 { $offered }, 수락 { $accepted }.
handoff-said = { $by } 님이 { $to } 님에게 { $incident }의 지휘를 제안했습니다. 수락할 때까지 사고 지휘관은 { $holder } 님입니다. 제안은 상대방에게 전달된 때부터 { $minutes }분 동안 유효합니다.
handoff-said-declined = { $to } 님이 { $incident }의 지휘를 거절했습니다. 사고 지휘관은 그대로 { $holder } 님입니다.
handoff-said-expired = { $to } 님이 제때 답하지 않아 { $incident }의 사고 지휘관은 그대로 { $holder } 님입니다.

page-said = { $by } 님이 { $incident } 때문에 { $who } 님을 호출했습니다.
page-said-seat = { $by } 님이 { $incident } 때문에 { $who } 님을 호출했습니다({ $seat }).
page-said-why = { $by } 님이 { $incident } 때문에 { $who } 님을 호출했습니다: { $why }
page-said-acknowledged = { $minutes ->
    [0] { $who } 님이 1분 안에 응답했습니다.
   *[other] { $who } 님이 { $minutes }분 만에 응답했습니다.
}

## 요청받은 사람에게

page-asked = 호출되었습니다: { $incident } { $priority } { $title }. 대응은 { $channel }에서 진행됩니다.
page-for-seat = 지금 { $seat } 당번입니다. 호출 시각: { $at }.
page-update-late = 약속한 업데이트가 늦어졌고, { $seat } 다음 순번입니다. `/incident update`로 지금까지 알려진 내용을 공유하거나, 맡으신다면 응답하기를 눌러 주세요. 요청 시각: { $at }.
page-for-seat-by = { $by } 님이 { $seat }(으)로 지정했습니다. 호출 시각: { $at }.
page-asked-by = { $by } 님이 요청했습니다. 호출 시각: { $at }.
page-asked-why = 이유: { $why }
page-acknowledged = { $who } 님이 { $at }에 응답했습니다.
page-over = 이제 응답하지 않아도 됩니다. { $incident } 현재 상태: { $stage }
page-settled = { $at }에 마무리되어 여기에는 더 이상 응답하지 않아도 됩니다.
button-ack = 응답하기

handoff-offered = { $by } 님이 { $incident } { $priority } { $title } 사고의 지휘를 제안했습니다
handoff-note = 메모: { $note }
handoff-until = 제안은 이 메시지를 받은 때부터 { $minutes }분 동안 유효합니다. 대응은 { $channel }에서 진행됩니다.
handoff-label-phase = 단계
handoff-label-update = 마지막 업데이트
handoff-label-promised = 약속한 다음 업데이트
handoff-phase-investigating = 조사 중
handoff-phase-identified = 원인 파악됨
handoff-phase-monitoring = 모니터링 중
handoff-no-update = 아직 없음
handoff-nothing-new = 계속 작업 중, 새로운 내용 없음
handoff-no-promise = 없음
handoff-promised-internal = 사내 { $at }
handoff-promised-customers = 고객 { $at }
handoff-engaged = *참여 중:* { $people }
handoff-nothing-tried = *메모와 결정:* 아직 기록이 없습니다
handoff-tried = *메모와 결정:*
handoff-noted = • { $at }, 메모: { $text }
handoff-decided = • { $at }, 결정: { $text }
handoff-settled-accepted = { $at }에 지휘를 맡았습니다. { $channel }에서 이어 가 주세요.
handoff-settled-declined = { $at }에 거절했습니다. 사고 지휘관은 { $holder } 님입니다.
handoff-settled-expired = { $at }에 답 없이 제안이 끝났습니다. 사고 지휘관은 { $holder } 님입니다.
handoff-settled-withdrawn = { $at }에 제안이 취소되었습니다. 사고 지휘관은 { $holder } 님입니다.
button-handoff = 지휘 넘기기
button-handoff-accept = 지휘 맡기
button-handoff-decline = 거절

## 요청한 사람에게

page-done = { $people } 님을 호출했습니다. 응답하면 채널에 알리겠습니다.
page-done-already = { $who } 님은 이미 { $at }에 호출되었고 아직 응답하지 않았습니다. 같은 사람을 두 번 호출하지 않습니다.
ack-done = 고맙습니다. { $incident }에 응답이 표시됩니다.
handoff-waits = { $to } 님에게 { $incident }의 지휘를 제안했습니다. 수락할 때까지 바뀌는 것은 없으며 제안은 전달된 때부터 { $minutes }분 동안 유효합니다.
take-done-empty = { $incident }의 지휘를 맡았습니다. 사고 지휘관이 없었습니다.
take-done-gone = { $incident }의 지휘를 맡았습니다. 이전 사고 지휘관은 더 이상 계정이 없습니다.
take-done-declined = { $incident }의 지휘를 맡았습니다. 이전 사고 지휘관은 참여할 수 없습니다.
take-done-unacknowledged = { $incident }의 지휘를 맡았습니다. 이전 사고 지휘관이 호출에 제때 응답하지 않았습니다.
assign-done = 이제 { $holder } 님이 { $incident }의 { $seat }입니다.
assign-done-mine = 이제 { $incident }의 { $seat }입니다.
rota-commander = 사고 지휘관 당번
rota-comms = 커뮤니케이션 당번
rota-scribe = 기록 당번
rota-deputy = 부지휘관 당번
oncall-title = 현재 당번
oncall-line = { $rota }: { $now }. 다음은 { $later }, { $at }부터
oncall-alone = { $rota }: { $now }, 유일한 구성원
oncall-last = { $rota }: { $now }, { $until }까지. 그 뒤로는 등록된 사람이 없음
oncall-then-nobody = { $rota }: { $now }, { $until }까지. 그 뒤 { $at }까지 당번이 없고, 그때부터 { $later }
oncall-nobody = { $starts ->
    [yes] { $rota }: 지금은 없음. { $at }부터 { $later }
   *[no] { $rota }: 등록된 사람이 없음
}

## 양식

form-handoff = 지휘 넘기기
form-handoff-submit = 제안
label-handoff-to = 누구에게 넘기나요?
label-handoff-note = 무엇을 알아야 하나요?
form-handoff-note-hint = 영향, 단계, 기록, 마지막 업데이트, 다음 약속은 자동으로 정리됩니다. 아직 어디에도 적히지 않은 내용을 덧붙여 주세요.

## 거절: 무엇이, 왜, 다음에는

handoff-nobody-commands = { $incident }에 사고 지휘관이 없어 넘길 것이 없습니다. `/incident take`로 맡거나 `/incident assign commander @bo`로 지정해 주세요.
handoff-to-oneself = 이미 { $incident }의 사고 지휘관입니다. 다른 사람에게 제안해 주세요. 예: `/incident handoff @사람`
handoff-to-holder = { $who } 님이 이미 { $incident }의 사고 지휘관입니다. 다른 사람에게 제안해 주세요. 예: `/incident handoff @사람`
handoff-to-missing = 누구에게 넘길지 골라 주세요.
offer-unknown = 이 제안은 { $incident }의 것이 아닙니다. 사고 지휘관에게 새로 요청해 주세요: `/incident handoff @나`
offer-not-yours = { $incident }의 지휘는 { $who } 님에게 제안되었고 그 사람만 답할 수 있습니다.
offer-accepted = { $incident }의 이 제안은 이미 수락되었습니다. 사고 지휘관은 { $holder } 님입니다.
offer-declined = { $incident }의 이 제안은 거절되었습니다. 사고 지휘관은 { $holder } 님이니 다시 제안해 달라고 해 주세요.
offer-expired = { $incident }의 이 제안은 시간이 지났습니다. 사고 지휘관은 { $holder } 님이니 다시 제안해 달라고 해 주세요.
offer-withdrawn = { $incident }의 이 제안은 취소되었습니다. 사고 지휘관은 { $holder } 님이니 다시 제안해 달라고 해 주세요.
take-already-yours = 이미 { $incident }의 사고 지휘관입니다.
take-held = { $incident }의 사고 지휘관은 { $holder } 님입니다. `/incident handoff @나`를 부탁해 주세요. 자리가 비었거나, 호출을 받고 { $minutes }분 동안 응답하지 않으면 맡을 수 있습니다.
assign-already = { $who } 님은 이미 { $incident }의 { $seat }입니다.
assign-whom = 어느 역할을 누가 맡는지 적어 주세요. 예: `/incident assign scribe @cy`. 역할은 commander, comms, scribe, deputy입니다.
assign-usage = “{ $typed }”은(는) 모르는 역할입니다. 역할과 사람을 적어 주세요. 예: `/incident assign scribe @cy`. 역할은 commander, comms, scribe, deputy입니다.
page-usage = 누구를 호출할지 적어 주세요: 팀, 당번표 또는 사람. 예: `/incident page platform 결제 장애`
page-empty = 누구를 호출할지 적어 주세요: 팀, 당번표 또는 사람. 예: `/incident page platform 결제 장애`
page-unknown = “{ $who }”(이)라는 팀, 당번표, 그룹은 없습니다. 있는 것: { $known }. 사람은 @bo처럼 적어 주세요.
page-nobody-there = 지금 “{ $who }”에서 호출할 수 있는 사람이 없습니다. 등록된 사람에게 계정이 없습니다. 대신 사람을 호출해 주세요. 예: `/incident page @bo`
page-cap = 1분 안에 직접 요청한 호출이 { $cap }건에 이르러 더 보내지 않습니다. 1분 뒤에 다시 요청하거나 채널에서 이름을 불러 주세요.
page-already = { $who } 님은 { $incident } 때문에 이미 { $at }에 호출되었고 아직 응답하지 않았습니다. 같은 사람을 두 번 호출하지 않습니다. 알릴 내용은 채널에 적거나 다른 사람을 호출해 주세요.
ack-unknown = 이 호출은 { $incident }의 것이 아닙니다.
ack-not-yours = { $incident } 때문에 호출된 사람은 { $who } 님이고 그 사람만 응답할 수 있습니다. 대신 오신다면 채널에 알려 주세요.
ack-nothing = { $incident } 때문에 호출되지 않았거나 이미 응답했습니다. 참여하려면 채널에 들어오면 됩니다.
oncall-unknown = “{ $rota }”(이)라는 당번표는 없습니다. 있는 것: { $known }. 예: `/incident oncall { $first }`
oncall-none = 정책에 당번표가 아직 없습니다. 정책 파일의 `[[rotas]]`에 추가해 주세요.
person-ambiguous = { $who }(이)라는 사람이 여럿입니다: { $people }. 이메일 주소를 쓰거나 Slack 목록에서 골라 주세요.

verb-handoff = 다른 사람에게 지휘를 제안합니다. 수락할 때까지 바뀌는 것은 없습니다
verb-take = 사고 지휘관이 없거나 호출에 답하지 않을 때 지휘를 맡습니다
verb-assign = 사고 지휘관(commander), 커뮤니케이션 담당(comms), 기록 담당(scribe), 부지휘관(deputy)을 지정합니다
verb-page = 팀이나 당번표의 당번 또는 특정 사람을 호출합니다
verb-ack = 호출을 받았을 때 간다고 알립니다
verb-oncall = 지금 당번과 다음 당번

board-bridge = 회의
bridge-join = 회의 참여
