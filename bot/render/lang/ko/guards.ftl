### 종료를 막는 것과 신고자의 동의.

guards-open = *종료하기 전에 필요한 것:*
guard-line = • { $text }
held-by-person = 신고한 { $who } 님이 아직 해결에 동의하지 않았습니다.
held-by-customer = 고객이 신고한 사고입니다. { $who } 님이나 커뮤니케이션 담당이 고객을 대신해 해결을 확인해야 합니다.
held-by-machine = 모니터링이 신고한 사고입니다. { $who } 님이 해결을 확인해야 합니다.
held-by-away = 신고자에게 물을 수 없습니다. { $who } 님이 해결을 확인해야 합니다.
held-by-nobody = 해결에 동의할 사람이 없습니다. 신고자에게 물을 수 없고 사고 지휘관도 없습니다.
held-by-silence = { $who } 님에게 { $since } 해결 여부를 물었으나 답이 없습니다. 이유를 적으면 종료할 수 있습니다.
held-by-alerts = { $count ->
   *[other] 모니터링이 알림 { $count }건의 종료를 아직 알리지 않았습니다.
}
held-by-measure = 임시 조치 { $number }이(가) 아직 남아 있습니다: { $text }
held-by-measures = … 그 밖에 임시 조치 { $count }건.
held-by-monitoring = { $until }까지 지켜보아야 합니다. 그 전에는 이유를 적으면 종료할 수 있습니다.
held-by-evidence = 타임라인, 대화 기록, 파일이 아직 Jira 티켓에 첨부되지 않았습니다. 자동으로 첨부됩니다. 그 전에는 이유를 적으면 종료할 수 있습니다.
held-by-cap = 1분 안에 사고 { $count }건이 종료되었습니다. 의도한 것이라면 이유를 적고 종료해 주세요.

guard-agreement = 신고자의 동의
guard-alerts = 끝나지 않은 알림
guard-measure = 임시 조치 { $about }
guard-measures = 그 밖의 임시 조치 { $about }건
guard-monitoring = 지켜보는 시간
guard-cap = 1분 안에 너무 많은 종료

fix-agree = 해결되었습니다
fix-ask-again = 다시 묻기
fix-override = 이유를 적고 종료
fix-alerts-over = 확인함: 끝났습니다
fix-measure-removed = 제거함
fix-measure-accepted = 유지하기로 함
fix-take = 지휘 맡기

label-override = 그래도 종료하는 이유
board-override = 이유를 적고 종료
override-empty = 그래도 종료하는 이유를 적어 주세요.

close-held = { $incident }은(는) 아직 종료할 수 없습니다. 아래 항목이 남은 채로는 경영진만 이유를 적고 두 번째 사람의 동의를 얻어 종료할 수 있습니다:
close-held-say-why = { $incident }은(는) 아직 종료할 준비가 되지 않았습니다. 이유를 적으면 그래도 종료하자고 제안할 수 있고, 두 번째 사람이 동의해야 합니다. 예: `/incident close Acme와 전화로 확인`:
close-say-why = 이유를 적으면 { $incident }을(를) 종료할 수 있습니다. 예: `/incident close 세 번 물었고 Acme는 정상`:
close-changed = { $incident }의 종료가 제안된 뒤에 다음 항목이 생겼습니다. 처리하거나 다시 제안받아 주세요:
done-close-proposed = 남은 항목이 있는 { $incident }을(를) 종료하려면 두 번째 사람의 동의가 필요합니다. 사고 채널에서 확인을 구했습니다.

closed-over = 남은 채로 종료: { $over }
closed-because = 이유: { $text }
closed-confirmed = 두 번째 사람의 동의: { $by }

proposal-close-ask = { $by } 님이 남은 항목({ $over })이 있지만 { $incident }을(를) 종료하자고 합니다. 두 번째 사람의 동의가 필요합니다: 이 사고에서 역할을 맡은 사람 또는 경영진.
proposal-close-confirmed = 남은 항목({ $over })이 있지만 { $incident }을(를) 종료하자는 { $by } 님의 제안에 { $second } 님이 동의했습니다.
proposal-close-refused = 남은 항목({ $over })이 있는 { $incident }의 종료에 { $second } 님이 동의하지 않았습니다. 제안: { $by } 님.
proposal-close-taken-back = { $by } 님이 남은 항목({ $over })이 있는 { $incident }을(를) 종료하자는 제안을 거두었습니다.
proposal-close-overtaken = 남은 항목({ $over })이 있는 { $incident }을(를) 종료하자는 { $by } 님의 제안은 더 이상 유효하지 않습니다.
proposal-close-unknown = { $incident }에 그런 제안이 없습니다. `/incident close <이유>`로 제안할 수 있습니다.
proposal-close-own = { $who } 님이 직접 제안하셨습니다. 항목이 남은 { $incident }을(를) 종료하려면 두 번째 사람이 필요합니다: 역할을 맡은 사람 또는 경영진.
button-close-confirm = 종료에 동의
button-close-refuse = 아니요, 아직

agreed-by-person = { $by } 님이 해결되었다고 동의했습니다.
agreed-by-customer = { $by } 님이 고객을 대신해 해결을 확인했습니다.
agreed-by-machine = 모니터링이 신고한 사고의 해결을 { $by } 님이 확인했습니다.
agreed-by-away = 신고자에게 물을 수 없어 { $by } 님이 해결을 확인했습니다.

agreement-again = :hourglass: 다시 여쭙니다:
agreement-ask-person = 신고하신 { $incident } { $title } 사고가 해결되었다고 { $by } 님이 알렸습니다. 동의하시나요? 채널: { $channel }
agreement-ask-customer = 고객이 신고한 { $incident } { $title } 사고가 해결되었다고 { $by } 님이 알렸습니다. 아시는 한 고객도 동의하나요? 채널: { $channel }
agreement-ask-machine = 모니터링이 신고한 { $incident } { $title } 사고가 해결되었다고 { $by } 님이 알렸습니다. 확인하시나요? 채널: { $channel }
agreement-ask-away = { $incident } { $title } 사고가 해결되었다고 { $by } 님이 알렸습니다. 신고자에게 물을 수 없습니다. 대신 확인하시나요? 채널: { $channel }

submitter-asked = { $by } 님이 { $who } 님에게 해결 여부를 다시 물었습니다.
submitter-silent = :hourglass: { $who } 님에게 { $since } 해결 여부를 물었으나 답이 없어 다시 물었습니다. { $commander } 님은 이유를 적고 종료할 수 있습니다.

agree-not-yours-person = { $incident }의 해결 여부는 신고한 사람이 답할 일입니다.
agree-not-yours-customer = { $incident }의 해결 여부는 고객의 신고를 받은 사람이나 커뮤니케이션 담당이 답할 일입니다.
agree-not-yours-machine = { $incident }은(는) 모니터링이 신고했습니다. 해결 여부는 사고 지휘관이나 부지휘관이 답할 일입니다.
agree-not-yours-away = { $incident }의 신고자에게 물을 수 없습니다. 해결 여부는 사고 지휘관이나 부지휘관이 답할 일입니다.
agree-not-yours-part-person = { $part }의 해결 여부는 { $part }을(를) 신고한 사람이 답할 일입니다. 아무것도 기록하지 않았습니다.
agree-not-yours-part-customer = { $part }의 해결 여부는 고객의 신고를 받은 사람이나 커뮤니케이션 담당이 답할 일입니다. 아무것도 기록하지 않았습니다.
agree-not-yours-part-machine = { $part }은(는) 모니터링이 신고했습니다. 해결 여부는 사고 지휘관이나 부지휘관이 답할 일입니다. 아무것도 기록하지 않았습니다.
agree-not-yours-part-away = { $part }의 신고자에게 물을 수 없습니다. 해결 여부는 사고 지휘관이나 부지휘관이 답할 일입니다. 아무것도 기록하지 않았습니다.
agree-already = { $incident }의 해결에는 이미 동의가 있었고, 기록되어 있습니다.
agree-no-part = 이 버튼이 가리키는 사고는 더 이상 { $incident }의 일부가 아닙니다. 아무것도 기록하지 않았습니다.
alerts-over-already = { $incident }에 울리는 알림이 더 이상 없습니다.
line-done = 처리했습니다. 여기 적힌 항목은 아직 기다리고 있습니다.
close-list-over = { $incident }은(는) 더 이상 종료를 기다리지 않습니다.
ask-again-nobody = { $incident }에 대해 더 물을 사람이 없습니다. 이미 동의했거나 답할 사람이 없습니다.
ask-again-lately = { $incident }에 대해 { $minutes }분 안에 이미 물었습니다. 답할 시간을 주세요.
alert-over-stated = { $by } 님이 확인: { $title } 종료
close-overdue = :hourglass: { $told } { $since }에 해결되었지만 아직 종료되지 않았습니다. 남은 항목은 현황판에 있습니다.
