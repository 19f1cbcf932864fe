### 분류: 아직 비어 있는 항목, 우선순위의 근거, 누가 왜 바꿨는지.

criterion-access-lost = 애플리케이션 또는 API 전면 접속 불가
criterion-access-degraded = 애플리케이션 또는 API 접속 저하: 가용성 98% 이하
criterion-data-center = Tier-1 데이터 센터 중단 또는 심각한 성능 저하
criterion-transit = 글로벌 전송망 저하: 손실 전 세계 20%, 주요 리전 30% 이상
criterion-critical-system = 핵심 시스템 중단 또는 성능 저하
criterion-site-slow = 사이트 전반의 간헐적 또는 지속적 성능 저하
criterion-function-lost = 보고 등 중요 기능 손실
criterion-external-sites = 소셜 미디어 또는 외부 웹사이트에서 접속 불가
criterion-third-party = 중요한 외부 연동 인터페이스 중단
criterion-enterprise = 기업 고객 또는 유통 파트너의 사이트 사용 불가
criterion-data = 고객 데이터 손상 또는 손실
criterion-sporadic = 산발적 또는 국지적 성능 문제
criterion-no-impact-yet = 아직 고객 영향이 없는 시스템 문제(예: 높은 CPU)
criterion-single-client = 단일 고객의 중단 또는 성능 저하
criterion-operational = 최종 사용자 영향이 거의 없는 운영·절차 문제

percent-unreadable = “{ $typed }”은(는) 백분율로 읽을 수 없습니다. 97.5 또는 97.5%처럼 숫자 하나만 적어 주세요.
percent-above = “{ $typed }”은(는) 100퍼센트를 넘습니다. 97.5처럼 0에서 100 사이로 적어 주세요.
percent-or-share = “{ $typed }”은(는) { $typed }퍼센트일 수도 { $whole }퍼센트일 수도 있습니다. { $whole }%처럼 기호까지 적어 주세요.
