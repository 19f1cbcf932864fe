### 거절된 호출, 다른 사고를 지휘 중인 사람, Slack 밖으로 나가는 호출.

button-page-decline = 갈 수 없음
page-declined = { $at }에 갈 수 없다고 답했습니다. 여기에는 더 이상 응답하지 않아도 됩니다.
page-declined-why = { $at }에 갈 수 없다고 답했습니다: { $why }
page-call-declined = { $who } 님이 { $at }에 갈 수 없다고 답했습니다.
page-said-declined = { $who } 님은 { $incident }에 참여할 수 없습니다.
page-said-declined-why = { $who } 님은 { $incident }에 참여할 수 없습니다: { $why }
page-said-declined-leads = 다른 사람이 맡을 때까지 사고 지휘관은 그대로입니다: { $take }
decline-done = { $incident }에 참여할 수 없다고 기록했습니다. 대신 호출된 사람은 없습니다.
decline-done-instead = { $incident }에 참여할 수 없다고 기록했습니다. 대신 { $people } 님을 호출했습니다.
decline-nothing = { $incident } 때문에 응답을 기다리는 호출이 없습니다. 호출되지 않았거나 이미 답했습니다. 간다고 답한 뒤 갈 수 없게 되었다면 채널에 알려 주세요. 지휘는 `/incident handoff @사람`으로 넘길 수 있습니다.
verb-decline = 호출을 받았을 때 갈 수 없다고 알립니다: 다음 순번을 바로 호출합니다

page-next = { $silent } 님이 응답하지 않아 다음 차례로 호출되었습니다. 호출 시각: { $at }.
page-next-declined = { $silent } 님이 올 수 없어 다음 차례로 호출되었습니다. 호출 시각: { $at }.
page-nothing-moves = { $minutes }분 동안 진전이 없어 호출되었습니다. 호출 시각: { $at }.
page-by-policy-as = 정책에 따라 “{ $called }”(으)로 호출되었습니다. 호출 시각: { $at }.
page-by-policy = 정책에 따라 호출되었습니다. 호출 시각: { $at }.
page-covered = { $who } 님이 { $at }에 응답했습니다. 이 호출에는 더 이상 오지 않아도 됩니다.
page-released = { $who } 님이 이 호출에는 더 이상 오지 않아도 된다고 했습니다 ({ $at }).
page-covered-seat = { $who } 님이 { $at }에 { $seat } 역할을 맡았습니다. 이 호출에는 더 이상 오지 않아도 됩니다.
covered-acknowledged = { $who } 님이 { $at }에 응답했으므로 { $incident }에는 더 이상 오지 않아도 됩니다. 그래도 참여하려면 채널에 들어오면 됩니다.
covered-seat = { $who } 님이 { $at }에 역할을 맡았으므로 { $incident }에는 더 이상 오지 않아도 됩니다. 그래도 참여하려면 채널에 들어오면 됩니다.
covered-released = { $who } 님이 { $at }에 더 이상 오지 않아도 된다고 했습니다({ $incident }). 그래도 참여하려면 채널에 들어오면 됩니다.

board-paged = *호출됨, 아직 응답 없음*: { $people }{ $more ->
    [0] {""}
   *[other] {" "}외 { $more }명
}

page-gap = 지금 “{ $rota }”에 호출할 수 있는 당번이 없어 대신 “{ $instead }”을(를) 호출합니다.
page-nobody-on = 지금 “{ $who }”에 호출할 수 있는 당번이 없고, 대신 호출할 “{ $instead }”에도 여기 계정이 있는 사람이 없습니다. `/incident page @bo`처럼 사람을 호출하고 `/incident rota check`를 확인해 주세요.

where-team = { $on ->
    [yes] { $team } 팀이 담당하며 지금 당번은 { $who } 님입니다. 호출하려면: { $page }
   *[no] { $team } 팀이 담당하며 지금은 당번이 없습니다. 대신 설 사람을 호출하려면: { $page }
}
page-all-hands-restricted = 제한된 사고에는 전원을 부를 수 없습니다. `/incident page @bo`처럼 필요한 사람을 이름으로 호출해 주세요.

busy-you = 이미 지휘 중인 사고: { $incidents }.
busy-who = { $who } 님은 이미 { $incidents }의 사고 지휘관입니다.

## Slack 밖에서 읽는 글

outside-restricted = { $incident }에 참여해 주세요.
outside-line = { $incident }({ $priority })에 참여해 주세요: { $title }
outside-asked-at = 호출 시각: { $at }.
outside-open-slack = Slack에서 Drumbeat의 다이렉트 메시지에 있는 응답하기 또는 갈 수 없음을 누르거나 /incident ack { $incident }를 입력해 주세요. 이 이메일에 답장해도 아무에게도 전달되지 않습니다. Slack이 중단되었다면 팀이 Slack 없이 모이기로 한 곳으로 가 주세요.

board-at-work = 함께 대응 중
board-at-work-for = { $who } ({ $names })
board-at-work-who = { $people }{ $more ->
    [0] {""}
   *[other] {" "}외 { $more }명
}
