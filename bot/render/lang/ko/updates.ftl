### 업데이트와 단계, 메모와 결정.

update-internal = *내부 업데이트* · { $by }
update-customers = *고객 업데이트* · { $by }
update-both = *내부 및 고객 업데이트* · { $by }
update-nothing-new = 계속 작업 중이며 새로운 내용은 없습니다.
next-internal = 다음 업데이트: { $at }까지
next-customers = 다음 고객 업데이트: { $at }까지
phase-changed = *단계: { $phase }* (이전: { $was }) · { $by }
phase-watch = 해결하기 전에 확인하세요: 밀려 있던 부하(재시도, 로그인, 대기열)가 돌아와도 안정적인가요?
noted-by = *메모* · { $by }
noted-manual = 다시는 손이 가지 않으려면 무엇이 필요한가요?
button-action-from-note = 후속 조치 기록하기
noted-of = *{ $what }* · { $by }
decided-by = *결정* · { $by }
noted-from-message = *첫 항목*: { $author } 님이 { $at }에 쓴 메시지로 { $by } 님이 사고를 선언했습니다.
noted-link = 메시지: { $link }
noted-when = 시각: { $when }

form-update = 업데이트 작성
form-update-submit = 게시
form-update-example = 무엇이 바뀌었고 다음에 무엇을 하는지
form-update-hint = 지금 고객은 무엇을 할 수 있나요? “우회 방법:” 뒤에 쓴 내용은 현황판에 남습니다. 없으면 “우회 방법: 없음”이라고 쓰세요.
form-workaround = 지금까지 알린, 고객이 그동안 할 수 있는 일: { $text }
form-promised = 약속된 시각: { $list }
form-phase-moved = :warning: 이 양식을 열어 둔 사이에 { $by } 님이 단계를 { $phase }(으)로 바꿨습니다. 아직 게시되지 않았고 입력하신 내용은 그대로입니다. 단계를 확인하고 다시 보내 주세요.
label-audience = 대상
label-update = 지금 상황은 어떤가요?
label-phase = 단계
update-for-internal = 내부
update-for-customers = 고객
update-for-both = 모두
audience-empty = 누구를 위한 업데이트인지 골라 주세요: 내부, 고객 또는 모두.

done-update = { $incident }에 업데이트를 기록했습니다.
nochange-already = { $who } 님이 { $at }에 { $incident }에서 이미 알렸으므로 다시 기록하지 않았습니다. 덧붙일 내용이 있으면: `/incident update 롤백했습니다`
done-phase = { $incident }의 단계는 이제 { $phase }입니다.
done-phase-already = { $incident }의 단계는 이미 { $phase }이므로 바꾸지 않았습니다.
done-noted = { $incident }에 메모했습니다.
done-decided = { $incident }에 결정을 기록했습니다.
done-understood = “{ $typed }”을(를) { $at }(으)로 이해했습니다.
done-join-already = 이미 { $channel } 채널에 참여하고 있습니다.
done-join = { $channel } 채널에 초대합니다.

phase-usage = 어느 단계인지 적어 주세요: `/incident phase investigating`, `identified` 또는 `monitoring`. 메모를 덧붙일 수 있습니다. 예: `/incident phase identified 잘못된 캐시 키`
phase-unknown = “{ $typed }” 단계는 없습니다. investigating, identified, monitoring 중에서 골라 주세요. 예: `/incident phase identified 잘못된 캐시 키`
decision-empty = 기록할 결정이 없습니다. 예: `/incident decision 더블린으로 전환`
join-restricted = { $incident }은(는) 참여가 제한되어 있습니다. 사고 지휘관에게 초대를 요청해 주세요.


verb-update = 현재 상황을 알립니다. 내용을 쓰지 않으면 고객용도 쓸 수 있는 양식이 열립니다
verb-nochange = 계속 작업 중이며 새로운 내용 없음: 업데이트로 인정됩니다
verb-phase = 작업이 어디까지 왔는지 알립니다
verb-note = 타임라인에 메모를 남깁니다
verb-decision = 타임라인에 결정을 기록합니다
