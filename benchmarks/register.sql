-- Children :first to :last of an invented register, one need each. Places are written once.
INSERT INTO registry_area (code, kind, name_zh, name_en, parent_id)
SELECT '990000', 'city', '示例市', 'Sample City', NULL
UNION ALL SELECT '99' || to_char(n, 'FM0000'), 'county', '示例县' || n, 'Sample county ' || n, '990000'
FROM generate_series(1, 10) AS n
UNION ALL SELECT '99' || to_char(1 + n % 10, 'FM0000') || to_char(n, 'FM000'), 'township',
  '示例镇' || n, 'Sample town ' || n, '99' || to_char(1 + n % 10, 'FM0000')
FROM generate_series(1, 100) AS n
ON CONFLICT DO NOTHING;
INSERT INTO registry_school (code, name_zh, name_en, township_id, county_id)
SELECT 'S' || n, '示例学校' || n, 'Sample school ' || n,
  '99' || to_char(1 + n % 10, 'FM0000') || to_char(1 + n % 100, 'FM000'),
  '99' || to_char(1 + n % 10, 'FM0000')
FROM generate_series(1, 1000) AS n
ON CONFLICT DO NOTHING;
INSERT INTO needs_drive (code, name_zh, name_en, county_id, season, items, opens_on, deliver_on)
VALUES ('winter-now-xuanxi', '示例行动', 'Sample drive', '990004', 'winter-now',
  '["SHOE_COTTON", "HOODIE_FLEECE"]', '2024-11-25', '2024-12-20')
ON CONFLICT DO NOTHING;
INSERT INTO registry_childfile (subject, school_id, area_id, household, sex, born_month, colour,
  benefit_class, opened_at)
SELECT md5('child' || n)::uuid, 'S' || (1 + n % 1000),
  '99' || to_char(1 + n % 10, 'FM0000') || to_char(1 + n % 100, 'FM000'),
  md5('home' || n / 2)::uuid, CASE n % 2 WHEN 0 THEN 'f' ELSE 'm' END,
  date '2010-01-01' + make_interval(months => n % 96), n % 4, '',
  '2024-11-22T02:00:00Z'
FROM generate_series(:first, :last) AS n;
INSERT INTO needs_need (id, drive_id, child_id, item, size, must_measure, size_reason, state,
  opened_on, wave_id)
SELECT md5('need' || n)::uuid, 'winter-now-xuanxi', md5('child' || n)::uuid,
  CASE n % 2 WHEN 0 THEN 'SHOE_COTTON' ELSE 'HOODIE_FLEECE' END,
  CASE n % 2 WHEN 0 THEN 160 + 5 * (n % 20) ELSE 100 + 10 * (n % 8) END, false, '{}',
  'open', '2024-11-25', NULL
FROM generate_series(:first, :last) AS n;
