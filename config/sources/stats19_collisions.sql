-- # Road collisions of the Department for Transport, by themselves → collisions by severity.
-- # They say how many were hurt and not how badly each was: the people are in the casualties,
-- # which this file belongs beside. A total has a figure where it is 0, a severity only where
-- # there is a collision.
-- name: stats19_collisions
-- title: Road collisions (STATS19)
-- source: https://www.gov.uk/government/statistical-data-sets/road-safety-open-data
-- note: >-
--   Collisions alone say nothing of the people killed or seriously injured. Send the casualties of
--   the year with this file beside them for those.
-- lies_beside: Road casualties (STATS19)
-- columns:
--   accident_index: {also: [collision_index]}
--   police_force:
--   accident_severity: {also: [collision_severity]}
--   date:
--   local_authority_ons_district: {optional: true}
WITH dated AS (
  SELECT r.row_number, r.accident_index, r.police_force, r.accident_severity AS severity,
    r.local_authority_ons_district AS district,
    CASE WHEN translate(r.date, '0123456789', '9999999999') = '99/99/9999'
      THEN substring(r.date, 7, 4) || '-' || substring(r.date, 4, 2) || '-'
        || substring(r.date, 1, 2)
      ELSE r.date END AS day,
    row_number() OVER (
      PARTITION BY r.accident_index ORDER BY r.row_number ASC NULLS LAST
    ) AS turn
  FROM records r
),
checked AS (
  SELECT d.*,
    CASE
      WHEN d.accident_index = '' THEN 'without an index'
      WHEN d.police_force IN ('', '-1') THEN 'of no named police force'
      WHEN lpad(d.police_force, 2, '0') <> lpad(b.force_number, 2, '0')
        THEN 'of police force ' || d.police_force
      WHEN d.day < '0001' OR coalesce(TRY_CAST(TRY_CAST(d.day AS DATE) AS STRING), '') <> d.day
        THEN 'with a date that cannot be read'
      WHEN d.severity NOT IN ('1', '2', '3') THEN 'with a severity that is not known'
      WHEN d.turn > 1 THEN 'that repeat a collision of an earlier row'
      ELSE ''
    END AS fault
  FROM dated d CROSS JOIN body b
),
placed AS (
  SELECT c.row_number, c.day, substring(c.day, 1, 7) AS month, c.district, d.area AS place,
    CASE c.severity WHEN '1' THEN 'severity: fatal' WHEN '2' THEN 'severity: serious'
      ELSE 'severity: slight' END AS severity
  FROM checked c LEFT JOIN districts d ON d.name = c.district
  WHERE c.fault = ''
),
located AS (
  SELECT p.row_number, p.month, p.severity, b.force_area AS area FROM placed p CROSS JOIN body b
  UNION ALL
  SELECT p.row_number, p.month, p.severity, coalesce(p.place, 'unallocated') AS area
  FROM placed p
),
months AS (
  SELECT p.month, min(p.row_number) AS row_number FROM placed p GROUP BY p.month
),
places AS (
  SELECT DISTINCT d.area FROM districts d
),
counted AS (
  SELECT l.area, l.month, '' AS breakdown, l.row_number, 1 AS collisions FROM located l
  UNION ALL
  SELECT l.area, l.month, l.severity AS breakdown, l.row_number, 1 AS collisions FROM located l
  UNION ALL
  SELECT a.area, m.month, '' AS breakdown, m.row_number, 0 AS collisions
  FROM places a CROSS JOIN months m
)
SELECT 'road_collisions' AS measure, c.area, c.month AS period, c.breakdown,
  TRY_CAST(sum(c.collisions) AS DOUBLE) AS value, TRY_CAST(NULL AS DOUBLE) AS numerator,
  TRY_CAST(NULL AS DOUBLE) AS denominator, TRY_CAST(NULL AS DOUBLE) AS n, '' AS marker,
  '' AS note,
  coalesce(min(CASE WHEN c.collisions = 1 THEN c.row_number END), min(c.row_number)) AS first_row,
  TRY_CAST(sum(c.collisions) AS BIGINT) AS records, '' AS left_out
FROM counted c GROUP BY c.area, c.month, c.breakdown
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL,
  CASE WHEN c.fault IN (
    'without an index',
    'with a date that cannot be read',
    'with a severity that is not known'
  ) THEN 'unread' ELSE '' END, '', min(c.row_number), count(*), c.fault
FROM checked c WHERE c.fault <> '' GROUP BY c.fault
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'outside the ' || b.districts || ' districts: in the force’s figure, and not allocated to an area',
  min(p.row_number), count(*), ''
FROM placed p CROSS JOIN body b
WHERE p.place IS NULL AND p.district NOT IN ('', '-1') GROUP BY b.districts
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'without a district: in the force’s figure, and not allocated to an area',
  min(p.row_number), count(*), ''
FROM placed p WHERE p.district IN ('', '-1') HAVING count(*) > 0
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'The collisions are dated from ' || min(p.day) || ' to ' || max(p.day)
    || ': months that are not whole are counted as far as the file goes.',
  min(p.row_number), NULL, ''
FROM placed p HAVING count(*) > 0
