### Slack에 연결할 수 없었던 뒤.

caught-up = *한동안 Slack에 연결할 수 없었습니다.* 그동안({ $since } – { $until }) 있었던 일 { $count }건을 순서대로 전합니다:
caught-up-more = 그 전의 { $count }건은 타임라인에 있습니다.
