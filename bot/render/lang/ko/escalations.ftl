### 도움을 요청한 곳, 합류한 시각, 그리고 약속한 내용.

verb-escalate = 팀, 공급업체 또는 고객에게 도움을 요청하고 합류할 때까지의 시간을 기록합니다
verb-engaged = 요청받은 쪽이 대응을 시작했음을 기록합니다
verb-heard = 공급업체나 고객에게서 들은 내용을 기록합니다
verb-release = 요청한 도움이 더는 필요하지 않음을 기록합니다

board-escalate = 에스컬레이션
button-engaged = 대응 시작됨
button-heard = 답변 받음
button-release = 더는 필요 없음

escalation-asked-team = *에스컬레이션 { $number }*: { $by } 님이 { $name }에 도움을 요청했습니다. { $some ->
    [yes] { $people } 님에게 참여를 요청했습니다.
   *[no] 여기에서 부를 수 있는 사람이 없습니다.
}
escalation-asked-third-party = *에스컬레이션 { $number }*: { $by } 님이 제3자인 { $name }에 에스컬레이션했습니다.
escalation-asked-client = *에스컬레이션 { $number }*: { $by } 님이 고객 { $name }에 에스컬레이션했습니다.
escalation-unacknowledged = *에스컬레이션 { $number }*: { $silent } 님이 { $minutes }분 안에 확인하지 않았습니다. { $some ->
    [yes] 대신 { $people } 님({ $name })에게 요청했습니다.
   *[no] 더 요청할 사람이 없습니다. `/incident escalate`로 도움을 요청해 주세요.
}
escalation-declined = *에스컬레이션 { $number }*: { $silent } 님이 참여할 수 없습니다. { $some ->
    [yes] 대신 { $people } 님({ $name })에게 요청했습니다.
   *[no] 더 요청할 사람이 없습니다. `/incident escalate`로 도움을 요청해 주세요.
}
escalation-nobody-on = *에스컬레이션 { $number }*: 지금 “{ $name }”에 호출할 수 있는 당번이 없고 대신 호출할 사람도 없습니다. `/incident escalate`로 도움을 요청하거나 `/incident page @bo`처럼 사람을 호출해 주세요.
escalation-no-progress = *에스컬레이션 { $number }*: { $since } 이후 { $minutes }분 동안 단계, 영향, 시도에 진전이 없습니다. { $some ->
    [yes] { $people } 님({ $name })에게 참여를 요청했습니다.
   *[no] { $name }에서 부를 수 있는 사람이 없습니다. `/incident escalate`로 도움을 요청해 주세요.
}
escalation-requested = 요청 { $at }
escalation-in-vain = 요청받은 사람이 없음
escalation-engaged = 대응 시작 { $at }, { $minutes }분 후
escalation-not-engaged = 아직 대응하는 사람이 없음
escalation-promised = { $minutes }분마다 소식을 약속함, 다음은 { $at }
escalation-released = { $by } 님이 더는 필요 없다고 함 { $at }
escalation-covered = { $by } 님이 { $at }에 응답하여 다른 사람을 더 기다리지 않음
escalation-covered-seat = { $by } 님이 { $at }에 { $seat } 역할을 맡아 다른 사람을 더 기다리지 않음
escalation-updated = { $by } 님이 { $at }에 업데이트를 올려 다른 사람을 더 기다리지 않음
escalation-said-engaged = { $name }(에스컬레이션 { $number })이(가) 대응을 시작했다고 { $by } 님이 알렸습니다. 요청 후 { $minutes }분 걸렸습니다.
escalation-said-heard = { $by } 님이 { $name }(에스컬레이션 { $number })에게서 들은 내용:
escalation-next-word = { $name }의 다음 소식은 { $at }에 받기로 했습니다.
escalation-said-released = { $name }(에스컬레이션 { $number })은(는) 더는 필요 없다고 { $by } 님이 알렸습니다.
escalation-said-released-note = { $name }(에스컬레이션 { $number })은(는) 더는 필요 없다고 { $by } 님이 알렸습니다: { $note }

chase = { $commander } 님: { $name }(에스컬레이션 { $number })이(가) { $at }까지 소식을 주기로 했는데 기록된 것이 없습니다. 물어보고 { button-heard } 버튼을 눌러 주세요.
chase-nobody = { $name }(에스컬레이션 { $number })이(가) { $at }까지 소식을 주기로 했는데 기록된 것이 없습니다. 물어보고 { button-heard } 버튼을 눌러 주세요.
chase-answered = { $name }(에스컬레이션 { $number })이(가) { $at }까지 소식을 주기로 했습니다. { $answered }에 처리되었습니다.

escalations-title = *도움을 요청한 곳*
escalations-waiting = { $number }. { $name }: { $at } 요청, 아직 대응하는 사람이 없음
escalations-in-vain = { $number }. { $name }: { $at } 현재 더 요청할 사람이 없음
escalations-engaged = { $number }. { $name }: { $at } 요청, { $minutes }분 후 대응 시작
escalations-more = 그 밖에 { $count }건

## 말한 사람에게

done-escalate = { $incident }을(를) { $name }에 에스컬레이션했습니다. 대응이 시작되면 `/incident engaged`로 알려 주세요.
done-escalate-people = { $incident }을(를) { $name }에 에스컬레이션했습니다. { $people } 님에게 참여를 요청했습니다.
done-engaged = { $name }(에스컬레이션 { $number })이(가) 대응을 시작한 것으로 기록했습니다.
done-heard = { $name }(에스컬레이션 { $number })에게서 들은 내용을 기록했습니다.
done-release = { $name }(에스컬레이션 { $number })은(는) 더는 필요 없는 것으로 기록했습니다.

label-escalate-target = 대상
target-team = 우리 쪽 사람
target-third-party = 공급업체 또는 다른 제3자
target-client = 고객
label-escalate-name = 이름
hint-escalate-name = 우리 쪽이면 팀, 당직표 또는 @사람. 다른 곳이면 그 이름.
label-escalate-reason = 이유
label-escalate-every = 약속한 소식 주기
hint-escalate-every = 60m 또는 2h처럼 분이나 시간으로 적습니다. 약속이 없으면 비워 둡니다.
label-heard-text = 들은 내용

## 할 수 없는 일

escalate-usage = 누구에게 왜 요청하는지 적어 주세요. 예: `/incident escalate platform 원인을 아무도 모릅니다`, 외부라면 `/incident escalate vendor AWS every 60m 콘솔이 안 열립니다`.
escalate-empty = 오는 사람이 알 수 있도록 이유를 적어 주세요. 예: `/incident escalate platform 원인을 아무도 모릅니다`
escalate-name-long = 이름이 { $length }자입니다. 최대 { $limit }자까지 가능합니다. 나머지는 이유에 적어 주세요.
escalate-too-many = 이 사고에는 이미 에스컬레이션이 최대인 { $most }건 있습니다. 더 요청하기 전에 결과를 기록해 주세요.
escalation-which = 어떤 에스컬레이션인지 번호로 적어 주세요. 예: `/incident { $verb } 2`. 열려 있는 번호는 현황판에 있습니다.
escalation-unknown = { $incident }에는 에스컬레이션 { $number }이(가) 없습니다. 열려 있는 번호는 현황판에 있습니다.
escalation-engaged-already = { $name }(에스컬레이션 { $number })은(는) 이미 대응 중으로 기록되어 있습니다.
escalation-released-already = { $name }(에스컬레이션 { $number })은(는) 더는 필요 없다고 기록되어 새 소식을 기다리지 않습니다. 상황이 바뀌었다면 다시 에스컬레이션해 주세요.
vendor-cadence = { $minutes }분 주기는 챙길 수 없습니다. { $shortest }분에서 { $longest }분 사이로 적어 주세요. 예: `every 60m`
vendor-cadence-unclear = “{ $typed }”을(를) 시간 길이로 읽을 수 없습니다. 분이나 시간으로 적어 주세요: `30`, `60m`, `2h`
heard-empty = 들은 내용을 적어 주세요. 예: `/incident heard 2 고장 난 스위치를 찾았습니다`
