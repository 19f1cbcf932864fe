### 사고에 병합된 사고: 마지막에 누가 동의하는지, 전체가 비공개로 바뀌면 어떻게 되는지.

held-by-part-person = 이 사고에 병합된 { $part }을(를) 신고한 { $who } 님이 아직 해결에 동의하지 않았습니다.
held-by-part-customer = 이 사고에 병합된 { $part }은(는) 고객이 신고했습니다. { $who } 님이나 커뮤니케이션 담당이 고객을 대신해 해결을 확인해야 합니다.
held-by-part-machine = 이 사고에 병합된 { $part }은(는) 모니터링이 신고했습니다. { $who } 님이 해결을 확인해야 합니다.
held-by-part-away = 이 사고에 병합된 { $part }의 신고자에게 물을 수 없습니다. { $who } 님이 해결을 확인해야 합니다.
held-by-part-nobody = 이 사고에 병합된 { $part }의 해결에 동의할 사람이 없습니다. 신고자에게 물을 수 없고 사고 지휘관도 없습니다.
held-by-part-silence = { $who } 님에게 이 사고에 병합된 { $part }의 해결 여부를 물었으나 답이 없습니다. 이유를 적으면 종료할 수 있습니다.
held-by-parts = … 그 밖에 병합된 사고 { $count }건의 신고자가 아직 동의하지 않았습니다.
guard-part = INC-{ $about } 신고자의 동의
guard-parts = 그 밖에 병합된 사고 { $about }건의 동의

agreed-parts = { $by } 님이 이 사고에 병합된 { $parts }에 대해 해결되었다고 동의했습니다.
agreement-ask-part-person = { $part }이(가) 병합된 { $incident } { $title } 사고가 해결되었다고 { $by } 님이 알렸습니다. { $part }을(를) 신고하신 분으로서 동의하시나요? 채널: { $channel }
agreement-ask-part-customer = { $part }이(가) 병합된 { $incident } { $title } 사고가 해결되었다고 { $by } 님이 알렸습니다. { $part }은(는) 고객이 신고했습니다. 아시는 한 고객도 동의하나요? 채널: { $channel }
agreement-ask-part-machine = { $part }이(가) 병합된 { $incident } { $title } 사고가 해결되었다고 { $by } 님이 알렸습니다. { $part }은(는) 모니터링이 신고했습니다. 확인하시나요? 채널: { $channel }
agreement-ask-part-away = { $part }이(가) 병합된 { $incident } { $title } 사고가 해결되었다고 { $by } 님이 알렸습니다. { $part }의 신고자에게 물을 수 없습니다. 대신 확인하시나요? 채널: { $channel }
agreement-also = 답변은 같은 사고에 병합된 { $parts }에도 적용됩니다.
agreement-released = { $part }은(는) 다시 별개의 사고입니다. 그 사고가 해결되면 여쭤보겠습니다.
agreement-closed-itself = 모두 동의하여 종료되었습니다.
closed-itself = *종료*: 모두 동의했고, 종료를 막는 것이 더는 없습니다.

secret-went-private-part = { $incident }이(가) 병합된 { $whole }이(가) 이제 구성원만 볼 수 있는 사고이므로 { $incident }도 그렇습니다. 이 채널은 비공개입니다. 대응은 { $whole } 채널에서 계속됩니다.
