### 사고의 분류.

category-now = { $incident }의 범주는 { $category }입니다. 바꾸려면 `/incident category API`처럼 다음 중 하나를 적어 주세요: { $known }. P2와 P3에는 자유롭게 라벨을 붙일 수 있습니다.
category-none = { $incident }에는 아직 범주가 없습니다. `/incident category API`처럼 다음 중 하나를 적어 주세요: { $known }. P2와 P3에는 자유롭게 라벨을 붙일 수 있습니다.
category-sure = { $category } 범주로 바꾸면 { $incident }은(는) 곧바로 비공개가 되고 다시 공개되지 않습니다. 비공개 채널로 옮겨지고, 지휘는 보안 담당 그룹으로 넘어가며, 공개적으로 알린 내용은 거두어들입니다. 계속할까요?
button-category-sure = 네, 비공개로 전환합니다
done-category-filed = { $incident }의 범주는 { $category }입니다.
done-category-already = { $incident }의 범주는 이미 { $category }입니다.
usage-category = category <범주 또는 라벨>
verb-category = 정책의 범주로 분류합니다. P2와 P3에는 라벨을 붙일 수 있습니다. Security와 Privacy는 사고를 비공개로 전환합니다
board-category = 범주
