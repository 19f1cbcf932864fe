### 당직표가 따르는 캘린더: 사본이 얼마나 최신인지.

calendar-fresh = { $rota } 캘린더를 { $at }에 읽었습니다.
calendar-failing = { $rota } 캘린더를 { $at }에 읽었습니다. 그 뒤로는 읽지 못했습니다: { $error }. 마지막으로 정상이던 사본을 사용합니다.
calendar-stale = :warning: { $rota } 캘린더가 오래되었습니다. { $at }에 읽은 뒤로 읽지 못하고 있습니다: { $error }. 마지막으로 정상이던 사본을 사용합니다.
calendar-never = :warning: { $rota } 캘린더를 아직 읽지 못했습니다: { $error }. 읽을 수 있을 때까지 당직자가 없습니다.
calendar-not-yet = { $rota } 캘린더를 아직 읽지 않았습니다.
calendar-alarm = { $read ->
    [yes] :warning: { $rota } 캘린더를 { $at } 이후로 읽지 못하고 있습니다: { $error }. 당직자는 마지막으로 정상이던 사본에 따릅니다. 정책에 적힌 주소와, 캘린더가 아직 공유되어 있는지 확인해 주세요.
   *[no] :warning: { $rota } 캘린더를 읽을 수 없습니다: { $error }. 읽을 수 있을 때까지 당직자가 없습니다. 정책에 적힌 주소와, 캘린더가 공유되어 있는지 확인해 주세요.
}
calendar-mended = :white_check_mark: { $rota } 캘린더를 다시 읽고 있습니다: { $at }.
rota-file-title = { $rota } 근무표
rota-file = { $rota }의 { $from }부터 { $until }까지의 근무표입니다. Google 캘린더, Outlook, Apple 캘린더에서 열 수 있습니다. 지금 시점의 내용이며, 나중에 바뀐 근무는 파일을 다시 가져오면 같은 일정에 반영됩니다.
rota-export = { $rota } 근무표를 다이렉트 메시지에서 파일로 보내 드립니다. 캘린더에서 항상 보려면 { $address } 주소를 구독해 주세요. 이 주소를 아는 사람은 누가 당직인지 볼 수 있으니 내부에서만 공유해 주세요.
rota-address-anew = 이제 { $rota } 근무표는 { $address } 주소에서 구독할 수 있습니다. 이전 주소는 더 이상 쓸 수 없으므로 구독하던 사람은 새 주소를 다시 구독해야 합니다.
button-rota-export = 내 캘린더에 넣기
button-rota-anew = 주소 새로 만들기
rota-anew-title = 주소를 새로 만들까요?
rota-anew-text = 주소가 밖으로 알려졌을 때 사용합니다. 이전 주소를 구독하던 캘린더에는 더 이상 근무표가 반영되지 않습니다.
rota-anew-yes = 새로 만들기
rota-anew-no = 그대로 두기
rota-export-usage = 어느 당번표인지 적어 주세요. 있는 것: { $known }. 예: `/incident rota export { $first }`
may-not-renew = { $held ->
    [yes] { $rota }의 주소는 처음 요청한 { $who } 님과 경영진만 새로 만들 수 있습니다. 그중 한 분께 요청해 주세요.
   *[no] { $rota }의 주소는 경영진만 새로 만들 수 있습니다. 그중 한 분께 요청해 주세요.
}
