### 누가 무엇을 할 수 있는지, 할 수 없는 사람에게 하는 말. 모두 누가 할 수 있는지로 끝난다.

may-not-resolve = { $held ->
    [yes] { $incident } 해결은 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 할 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident } 해결은 사고 지휘관, 부지휘관 또는 경영진만 할 수 있는데 아직 사고 지휘관이 없습니다. `/incident take`로 맡아 주세요.
}
may-not-close = { $held ->
    [yes] { $incident } 종료는 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 할 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident } 종료는 사고 지휘관, 부지휘관 또는 경영진만 할 수 있는데 사고 지휘관이 없습니다. 경영진에게 요청해 주세요.
}
may-not-reopen = { $held ->
    [yes] { $incident } 다시 열기는 사고 지휘관({ $holder }), 부지휘관, 경영진 또는 선언한 사람만 할 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident } 다시 열기는 선언한 사람이나 경영진만 할 수 있습니다. 그중 한 분께 요청해 주세요.
}
may-not-dismiss = { $incident } 기각은 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 할 수 있습니다. 그중 한 분께 요청해 주세요.
may-not-handoff = { $held ->
    [yes] { $incident }의 지휘는 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 넘길 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident }에 사고 지휘관이 없어 넘길 것이 없습니다. `/incident take`로 맡아 주세요.
}
may-not-assign = { $incident }의 역할은 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 지정할 수 있습니다. 그중 한 분께 요청해 주세요.
may-not-phase = { $incident }의 단계는 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 바꿀 수 있습니다. 그중 한 분께 요청하거나 `/incident note`로 기록해 주세요.
may-not-lower = { $held ->
    [yes] { $incident }의 우선순위는 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 낮출 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident }의 우선순위는 사고 지휘관, 부지휘관 또는 경영진만 낮출 수 있는데 아직 사고 지휘관이 없습니다. `/incident take`로 맡아 주세요.
}
may-not-merge = { $held ->
    [yes] { $incident } 병합은 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 할 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident } 병합은 사고 지휘관, 부지휘관 또는 경영진만 할 수 있는데 아직 사고 지휘관이 없습니다. `/incident take`로 맡아 주세요.
}
may-not-tell-customers = { $held ->
    [yes] { $incident }에 대해 고객에게 하는 말은 { $holder } 님이나 경영진만 할 수 있습니다. 문구를 전달해 주세요.
   *[no] { $incident }에 대해 고객에게 하는 말은 커뮤니케이션 담당만 할 수 있는데 담당자가 없습니다. `/incident assign comms @eun`으로 지정해 주세요.
}
may-not-override = { $incident }의 제한은 경영진만 무시할 수 있습니다. 경영진에게 요청하거나 목록의 항목을 먼저 처리해 주세요.
may-not-accept-measure = { $held ->
    [yes] { $incident }의 임시 조치를 유지할지는 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 정할 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident }의 임시 조치를 유지할지는 사고 지휘관, 부지휘관 또는 경영진만 정할 수 있는데 아직 사고 지휘관이 없습니다. `/incident take`로 맡아 주세요.
}
may-not-waive = { $held ->
    [yes] { $incident }의 후속 조치를 면제할지는 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 정할 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident }의 후속 조치를 면제할지는 사고 지휘관, 부지휘관 또는 경영진만 정할 수 있는데 사고 지휘관이 없습니다. 경영진에게 요청해 주세요.
}
may-not-validate = { $held ->
    [yes] { $incident }의 우선순위는 사고 지휘관({ $holder }), 부지휘관 또는 경영진만 확인할 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $incident }의 우선순위는 사고 지휘관만 확인할 수 있는데 아직 지휘관이 없습니다. `/incident take`로 지휘를 맡을 수 있습니다.
}
may-not-second = 두 번째 사람으로 동의하는 것은 { $incident }에서 역할을 맡은 사람이나 경영진만 할 수 있습니다. 그중 한 분께 요청해 주세요.
