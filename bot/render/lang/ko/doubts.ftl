### 타임라인에서 서로 맞지 않는 것. 일반 글입니다.

doubts-title = 공유하기 전에 확인할 것 { $count }개
doubts-more = 페이지에 { $count }개 더 있습니다.
doubt-no-time = 언제 일어났는지 알 수 없음: “{ $said }”
doubt-two-times = 같은 일이 서로 다른 시각에 적힌 것일 수 있음: “{ $said }”, “{ $known }”
doubt-began-earlier = 영향은 { $known } UTC에 시작되었는데 더 이른 시작을 말하고 있음: “{ $said }”
doubt-length-differs = “{ $said }”라고 적혀 있지만 기록상 영향 지속 시간은 { $known }
doubt-after-differs = 선언 후 “{ $said }”라고 적혀 있지만 기록상으로는 { $known }
doubt-marks-unseen = { $start }부터 { $end }(UTC)까지 봇이 자리를 비웠습니다. 그동안 사흘이 넘은 메시지에 달거나 지운 반응과 고정은 확인하지 못했으니, 필요하면 다시 달아 주세요
