### 사고의 마무리.

resolved-by = :white_check_mark: *해결됨* · { $by }
resolved-next = 신고자에게 해결에 동의하는지 묻습니다. 동의하고 더 남은 일이 없으면 종료됩니다.
impact-ended = 영향 종료: { $at }
reopened-by = :leftwards_arrow_with_hook: *다시 열림* · { $by }
reopened-disagreed = :leftwards_arrow_with_hook: *다시 열림*: { $by } 님이 해결되지 않았다고 답했습니다
closed-by = *종료됨* · { $by }
closed-actions = 후속 조치 { $count }건이 남아 있으며, 계속 추적합니다
closed-silent = 신고자에게 물었으나 기한 안에 답이 없었습니다
dismissed-by = *기각됨* · { $by }: 사고가 아님

agreement-agreed = { $by } 님이 해결되었다고 동의했습니다.
agreement-reopened = { $by } 님이 다시 열었습니다.
agreement-closed = { $by } 님이 종료했습니다.
button-agree = 네, 해결되었습니다
button-not-resolved = 아니요, 해결되지 않았습니다

label-decision = 무엇을 결정했나요?
label-phase-note = 덧붙일 말
form-phase-submit = 변경
label-page-whom = 호출 대상
label-page-why = 이유
form-page-hint = 팀, 당번표, 그룹, 이메일 주소 또는 @이름: platform, commander, @bo
label-seat = 역할
label-seat-who = 담당자
label-note = 타임라인에 남길 내용
label-dismiss = 사고가 아닌 이유
label-not-resolved = 아직 해결되지 않은 것
board-not-resolved = 해결되지 않음
label-reopen = 다시 여는 이유
form-resolve = 사고 해결
form-resolve-submit = 해결
form-explanation-example = 13:50 배포의 잘못된 캐시 키, 14:20에 롤백
form-explanation-hint = 1년 뒤에도 알 수 있도록 무엇이었고 어떻게 끝났는지 적어 주세요.
label-explanation = 무엇이었고 어떻게 끝났나요?
label-impact-ended-at = 영향이 끝난 시각

done-resolve = { $incident }을(를) 해결로 기록했습니다. 신고자에게 동의를 구합니다.
done-reopen = { $incident }을(를) 다시 열었고 업데이트 약속도 다시 시작됩니다.
done-close = { $incident }을(를) 종료했습니다.
done-dismiss = { $incident }을(를) 기각했습니다.

unkept = { $due }까지 약속한 고객 업데이트가 나가지 않았습니다. 지키지 못한 약속으로 기록에 남습니다.
unkept-tell = 지금이라도 어떻게 끝났는지 알려 주세요. `/incident update`에서 “고객”을 선택하세요.
unkept-closed = 알리려면 먼저 다시 열어야 합니다: `/incident reopen 고객에게 알리지 못함`
button-tell-customers = 고객에게 알리기
form-resolve-owed = :warning: { $due }까지 약속한 업데이트를 고객이 기다리고 있습니다. 알리지 않고 해결하면 지키지 못한 약속으로 기록에 남습니다. 먼저 `/incident update`에서 “고객”을 선택해 알려 주세요.

not-resolved-empty = 무엇이 해결되지 않았는지 적어 주세요. 예: 한국에서 카드 결제가 계속 거절됩니다
close-empty = 그래도 종료하는 이유를 적어 주세요. 예: `/incident close Acme와 전화로 확인`
close-meaningless = “{ $typed }”만으로는 왜 그래도 종료하는지 알 수 없습니다. 몇 마디로 적어 주세요. 예: `/incident close Acme와 전화로 확인`
impact-end-ahead = { $typed }은(는) 아직 오지 않은 시각입니다. 영향이 끝난 시각은 지금보다 앞서야 합니다. 시각과 시간대를 확인해 주세요.
impact-end-first = 영향이 { $typed }에 끝났을 수는 없습니다. 발견 시각이 { $began }입니다. 시각과 시간대를 확인해 주세요.


verb-resolve = 무엇이었고 어떻게 끝났는지 알립니다. 내용을 쓰지 않으면 양식이 열립니다
verb-stand-down = resolve와 같습니다. 대응을 마치며 더 이상 알림과 호출을 보내지 않습니다
verb-reopen = 해결되거나 종료된 사고를 다시 진행합니다
verb-close = 남은 항목이 없으면 해결된 사고를 종료합니다. 남아 있으면 경영진이 이유를 적고 두 번째 사람의 동의를 얻어 종료합니다
verb-dismiss = 분류 중인 것이 사고가 아니었을 때 기각합니다. 이미 진행 중인 오탐은 그것을 이유로 적어 해결합니다
