### 사고 티켓에 첨부되는 것과 첨부되지 않는 것.

evidence-attached = 타임라인, 대화 기록, 작업 기록, 공유된 파일을 Jira 티켓에 첨부했습니다({ $count ->
   *[other] 파일 { $count }개
}).
evidence-left = 첨부되지 않은 파일:
evidence-left-too-large = { $file }: 너무 큽니다.
evidence-left-waiting = { $file }: 아직 Slack에서 가져오지 못했습니다.
evidence-left-gone = { $file }: Slack에서 삭제되었습니다.
evidence-left-refused = { $file }: Slack에서 읽을 수 없습니다.
evidence-left-elsewhere = { $file }: Slack에 저장된 파일이 아닙니다.
evidence-left-empty = { $file }: 빈 파일입니다.
evidence-left-too-many = { $file }: 파일이 너무 많습니다.
evidence-left-more = { $count ->
   *[other] 그 밖에 파일 { $count }개.
}
