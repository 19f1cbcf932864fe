### 지휘를 넘길 때: 당번이 끝나거나 오래 지휘했을 때.

## 지휘하는 사람에게

relief-asks-shift = { $past ->
    [yes] { $rota } 당번이 { $at }에 끝났지만 아직 { $incident } { $priority } { $title } 사고를 지휘하고 있습니다.
   *[no] { $rota } 당번이 { $at }에 끝나는데 { $incident } { $priority } { $title } 사고를 지휘하고 있습니다.
}
relief-asks-fatigue = { $hours ->
   *[other] { $incident } { $priority } { $title } 사고를 { $hours }시간째 지휘하고 있습니다. 쉬고 나면 더 나은 판단을 할 수 있습니다. 지휘를 넘기고 쉬어 주세요.
}
relief-next = { $known ->
    [yes] 당번표의 다음 사람은 { $who } 님입니다. 브리핑을 받고 수락해야 하며, 그때까지는 계속 지휘합니다.
    [drill] 당번표에 훈련 그룹에 속하면서 여기 있는 다른 사람이 없습니다. 맡을 수 있는 사람에게 넘기거나 정책의 `[organisation]`에 있는 `drill`에 사람을 추가해 주세요.
   *[no] 당번표에 여기 있는 다른 사람이 없습니다. 맡을 수 있는 사람에게 넘겨 주세요.
}
button-relief-offer = { $who } 님에게 넘기기
button-relief-stay = 계속 지휘하기
relief-settled-offered = { $at }에 { $who } 님에게 지휘를 제안했습니다.
relief-settled-stays = 계속 지휘합니다. { $at }에 답했습니다.
relief-settled-over = { $at }부터 더 이상 답할 필요가 없습니다.

## 채널에서

relief-said = { $past ->
    [yes] { $incident }을(를) 지휘하는 { $holder } 님의 당번이 { $at }에 끝났습니다. { $known ->
        [yes] 당번표의 다음 사람은 { $who } 님입니다.
        [drill] 당번표에 훈련 그룹에 속한 다른 사람이 없습니다.
       *[no] 당번표에 다른 사람이 없습니다.
    } { $holder } 님에게 지휘를 넘겨 달라고 요청했습니다.
   *[no] { $incident }을(를) 지휘하는 { $holder } 님의 당번이 { $at }에 끝납니다. { $known ->
        [yes] 당번표의 다음 사람은 { $who } 님입니다.
        [drill] 당번표에 훈련 그룹에 속한 다른 사람이 없습니다.
       *[no] 당번표에 다른 사람이 없습니다.
    } { $holder } 님에게 지휘를 넘겨 달라고 요청했습니다.
}
relief-said-stays = { $holder } 님이 { $incident }을(를) 계속 지휘합니다.

## 거절: 무엇이, 왜, 다음에는

relief-unknown = 이 질문은 { $incident }의 것이 아닙니다. 지휘를 넘기려면: `/incident handoff @사람`
relief-not-yours = { $incident }은(는) { $who } 님이 지휘하고 있고, 계속한다고 답할 수 있는 사람도 { $who } 님뿐입니다.
relief-nobody = 당번표에 { $incident }을(를) 넘겨받을 사람이 없습니다. 직접 골라 주세요: `/incident handoff @사람`
relief-offered = { $incident }의 지휘는 이미 제안되었습니다. 다른 사람에게 제안하려면: `/incident handoff @사람`
relief-stays = { $incident }의 지휘자가 계속 지휘한다고 답했습니다. 그래도 넘기려면: `/incident handoff @사람`
relief-over = { $incident }에 대한 이 질문은 끝났습니다. 다른 사람이 지휘하거나 이미 끝난 사고입니다. `/incident show { $incident }`에서 볼 수 있습니다.
