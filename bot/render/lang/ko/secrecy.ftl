### 보안 및 개인정보: 구성원 전용.

secret-ask-elsewhere = 이 건은 이제 비공개로 처리되며, 여기에서는 더 이상 아무것도 알리지 않습니다. 아는 것이 있거나 알아야 할 사람은 { $who }에게 문의하세요.
secret-whoever = 보안 담당자
secret-went-private = { $incident }: 지금부터 { $category } 사고로 다룹니다. 이 채널은 비공개이며 외부의 누구에게도 보이지 않습니다. 들어와야 하는 사람은 구성원이 초대합니다.
secret-along = 선언했거나 원인을 알아낸 사람으로서 함께 옮겨 왔습니다: { $who }
secret-old-channel = 이전 채널({ $channel })은 보관 처리되었고 제가 남긴 글은 삭제되었습니다. 사람들이 쓴 글과 채널 이름·주제에 관한 Slack의 기록은 여전히 읽을 수 있습니다. 너무 많은 것을 드러낸다면 워크스페이스 관리자에게 채널 삭제를 요청하세요.
seat-vacant-no-security = 정책의 보안 그룹에 속한 사람을 여기에서 찾을 수 없습니다
mark-restricted = :lock: 비공개
