-- # Road casualties of the Department for Transport → people killed and seriously injured.
-- # Alone, the file has no dates and no places: the index gives the year and the force, and the
-- # figures are the force's for calendar years. With the collisions beside it they are by month,
-- # district and calendar year; a year whose twelve months are not all there has no figure as a
-- # year. Each total has a figure where it is 0; a breakdown only where there is somebody.
-- # Adjusted figures are made only of years in which every casualty has an adjusted severity.
-- name: stats19_casualties
-- title: Road casualties (STATS19)
-- source: https://www.gov.uk/government/statistical-data-sets/road-safety-open-data
-- note: >-
--   People hurt in collisions reported to the police. Serious injuries as the police recorded them
--   and as the Department adjusts them are different measures and are never mixed.
-- columns:
--   accident_index: {also: [collision_index]}
--   vehicle_reference:
--   casualty_reference:
--   casualty_class:
--   casualty_severity:
--   casualty_type: {optional: true}
--   casualty_adjusted_severity_serious: {also: [casualty_adjusted_serious], optional: true}
-- beside:
--   name: collisions
--   title: Road collisions (STATS19) of the same year
--   columns:
--     accident_index: {also: [collision_index]}
--     police_force:
--     date:
--     local_authority_ons_district: {optional: true}
WITH known AS (
  SELECT CASE WHEN count(*) > 0 THEN 1 ELSE 0 END AS dated FROM collisions
),
dated AS (
  SELECT c.row_number, c.police_force, c.local_authority_ons_district AS district,
    CASE WHEN substring(c.accident_index, 1, 1) = 'A'
      THEN substring(c.accident_index, 2, 20) ELSE c.accident_index END AS collision,
    CASE WHEN translate(c.date, '0123456789', '9999999999') = '99/99/9999'
      THEN substring(c.date, 7, 4) || '-' || substring(c.date, 4, 2) || '-'
        || substring(c.date, 1, 2)
      ELSE c.date END AS day
  FROM collisions c
),
turned AS (
  SELECT d.collision, d.police_force, d.district,
    CASE WHEN d.day >= '0001' AND TRY_CAST(TRY_CAST(d.day AS DATE) AS STRING) = d.day
      THEN d.day ELSE '' END AS day,
    row_number() OVER (PARTITION BY d.collision ORDER BY d.row_number ASC NULLS LAST) AS turn
  FROM dated d
),
own AS (
  SELECT substring(t.day, 1, 4) AS year, substring(t.day, 1, 7) AS month, t.day
  FROM turned t CROSS JOIN body b
  WHERE t.turn = 1 AND t.day <> '' AND lpad(t.police_force, 2, '0') = lpad(b.force_number, 2, '0')
),
spans AS (
  SELECT o.year, count(DISTINCT o.month) AS months, min(o.day) AS first_day, max(o.day) AS last_day
  FROM own o GROUP BY o.year
),
indexed AS (
  SELECT r.*, CASE WHEN substring(r.accident_index, 1, 1) = 'A'
      THEN substring(r.accident_index, 2, 20) ELSE r.accident_index END AS collision,
    row_number() OVER (
      PARTITION BY r.accident_index, r.vehicle_reference, r.casualty_reference
      ORDER BY r.row_number ASC NULLS LAST
    ) AS turn,
    CASE WHEN translate(r.casualty_adjusted_severity_serious, 'E0123456789', 'e')
        IN ('', '.', 'e-', '.e-')
        AND TRY_CAST(r.casualty_adjusted_severity_serious AS DECIMAL(18, 12)) BETWEEN 0 AND 1
      THEN TRY_CAST(r.casualty_adjusted_severity_serious AS DECIMAL(18, 12)) END AS adjusted
  FROM records r
),
joined AS (
  SELECT i.row_number, i.turn, i.casualty_severity AS severity, i.adjusted, k.dated,
    i.collision, t.collision AS found, t.day, t.district,
    lpad(b.force_number, 2, '0') AS wanted,
    coalesce(lpad(t.police_force, 2, '0'), substring(i.collision, 5, 2)) AS force,
    CASE
      WHEN i.casualty_type = '0' THEN 'pedestrian'
      WHEN i.casualty_type = '1' THEN 'pedal cyclist'
      WHEN i.casualty_type IN ('2', '3', '4', '5', '23', '97', '103', '104', '105', '106')
        THEN 'motorcyclist'
      WHEN i.casualty_type IN ('8', '9', '108', '109') THEN 'car occupant'
      WHEN i.casualty_type = '11' THEN 'bus or coach occupant'
      WHEN i.casualty_type = '19' THEN 'van occupant'
      WHEN i.casualty_type IN ('20', '21', '98', '113') THEN 'goods vehicle occupant'
      WHEN i.casualty_type IN ('10', '16', '17', '18', '22', '90', '110') THEN 'other'
      WHEN i.casualty_class = '1' THEN 'driver or rider'
      WHEN i.casualty_class = '2' THEN 'passenger'
      WHEN i.casualty_class = '3' THEN 'pedestrian'
      ELSE 'not known'
    END AS road_user
  FROM indexed i CROSS JOIN known k CROSS JOIN body b
  LEFT JOIN turned t ON t.collision = i.collision AND t.turn = 1
),
checked AS (
  SELECT j.*,
    CASE
      WHEN length(j.collision) < 7
        OR translate(substring(j.collision, 1, 4), '0123456789', '9999999999') <> '9999'
        THEN 'with an index that cannot be read'
      WHEN j.force <> j.wanted THEN 'of police force ' || j.force
      WHEN j.dated = 1 AND j.found IS NULL THEN 'without their collision in the file beside'
      WHEN j.dated = 1 AND j.day = '' THEN 'of a collision whose date cannot be read'
      WHEN j.severity NOT IN ('1', '2', '3') THEN 'with a severity that is not known'
      WHEN j.turn > 1 THEN 'that repeat a casualty of an earlier row'
      WHEN j.severity = '3' AND j.adjusted IS NULL
        THEN 'of people slightly injured, whom no measure counts'
      ELSE ''
    END AS fault
  FROM joined j
),
placed AS (
  SELECT c.row_number, c.severity, c.adjusted, c.dated, c.district, d.area AS place,
    CASE WHEN c.dated = 1 THEN substring(c.day, 1, 4) ELSE substring(c.collision, 1, 4)
      END AS year,
    CASE WHEN c.dated = 1 THEN substring(c.day, 1, 7) ELSE '' END AS month,
    'road user: ' || c.road_user AS road_user
  FROM checked c LEFT JOIN districts d ON d.name = c.district
  WHERE c.fault = ''
),
years AS (
  SELECT DISTINCT p.year FROM placed p LEFT JOIN spans s ON s.year = p.year
  WHERE p.dated = 0 OR s.months = 12
),
located AS (
  SELECT p.row_number, p.severity, p.adjusted, p.year, p.month, p.road_user,
    b.force_area AS area
  FROM placed p CROSS JOIN body b
  UNION ALL
  SELECT p.row_number, p.severity, p.adjusted, p.year, p.month, p.road_user,
    coalesce(p.place, 'unallocated') AS area
  FROM placed p WHERE p.dated = 1
),
timed AS (
  SELECT l.row_number, l.severity, l.road_user, l.area, l.month AS period
  FROM located l WHERE l.month <> ''
  UNION ALL
  SELECT l.row_number, l.severity, l.road_user, l.area, 'calendar year ' || l.year AS period
  FROM located l JOIN years y ON y.year = l.year
),
measured AS (
  SELECT 'ksi_casualties' AS measure, t.row_number, t.road_user, t.area, t.period
  FROM timed t WHERE t.severity IN ('1', '2')
  UNION ALL
  SELECT 'road_killed' AS measure, t.row_number, t.road_user, t.area, t.period
  FROM timed t WHERE t.severity = '1'
  UNION ALL
  SELECT 'road_seriously_injured' AS measure, t.row_number, t.road_user, t.area, t.period
  FROM timed t WHERE t.severity = '2'
),
names AS (
  SELECT 'ksi_casualties' AS measure
  UNION ALL SELECT 'road_killed' AS measure
  UNION ALL SELECT 'road_seriously_injured' AS measure
),
places AS (
  SELECT DISTINCT d.area FROM districts d CROSS JOIN known k WHERE k.dated = 1
  UNION ALL
  SELECT b.force_area AS area FROM body b
),
periods AS (
  SELECT DISTINCT o.month AS period FROM own o
  UNION ALL
  SELECT 'calendar year ' || y.year AS period FROM years y
),
nobody AS (
  SELECT min(p.row_number) AS row_number FROM placed p HAVING count(*) > 0
),
counted AS (
  SELECT m.measure, m.area, m.period, '' AS breakdown, m.row_number, 1 AS people FROM measured m
  UNION ALL
  SELECT m.measure, m.area, m.period, m.road_user AS breakdown, m.row_number, 1 AS people
  FROM measured m
  UNION ALL
  SELECT n.measure, a.area, p.period, '' AS breakdown, z.row_number, 0 AS people
  FROM names n CROSS JOIN places a CROSS JOIN periods p CROSS JOIN nobody z
)
SELECT c.measure, c.area, c.period, c.breakdown, TRY_CAST(sum(c.people) AS DOUBLE) AS value,
  TRY_CAST(NULL AS DOUBLE) AS numerator, TRY_CAST(NULL AS DOUBLE) AS denominator,
  TRY_CAST(NULL AS DOUBLE) AS n, '' AS marker, '' AS note,
  coalesce(min(CASE WHEN c.people = 1 THEN c.row_number END), min(c.row_number)) AS first_row,
  TRY_CAST(sum(c.people) AS BIGINT) AS records, '' AS left_out
FROM counted c GROUP BY c.measure, c.area, c.period, c.breakdown
UNION ALL
SELECT 'ksi_casualties_adjusted', l.area, 'calendar year ' || l.year, '',
  TRY_CAST(round(sum(CASE WHEN l.severity = '1' THEN 1.0 ELSE l.adjusted END), 6) AS DOUBLE),
  NULL, NULL, NULL, 'e', '', min(l.row_number), count(*), ''
FROM located l JOIN years y ON y.year = l.year
GROUP BY l.area, l.year HAVING count(l.adjusted) = count(*)
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL,
  CASE WHEN c.fault IN (
    'with an index that cannot be read',
    'without their collision in the file beside',
    'of a collision whose date cannot be read',
    'with a severity that is not known'
  ) THEN 'unread' ELSE '' END, '', min(c.row_number), count(*), c.fault
FROM checked c WHERE c.fault <> '' GROUP BY c.fault
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'outside the ' || b.districts || ' districts: in the force’s figure, and not allocated to an area',
  min(p.row_number), count(*), ''
FROM placed p CROSS JOIN body b
WHERE p.dated = 1 AND p.place IS NULL AND p.district NOT IN ('', '-1') GROUP BY b.districts
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'without a district: in the force’s figure, and not allocated to an area',
  min(p.row_number), count(*), ''
FROM placed p
WHERE p.dated = 1 AND p.district IN ('', '-1') HAVING count(*) > 0
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'of ' || p.year || ' without the adjusted severity others have: no adjusted figure of the year',
  min(p.row_number), count(*) - count(p.adjusted), ''
FROM placed p GROUP BY p.year
HAVING count(p.adjusted) > 0 AND count(p.adjusted) < count(*)
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'The file has no dates: whether ' || p.year || ' is whole cannot be seen from it. With the '
    || 'collisions of the year beside it the figures are by month and district too.',
  min(p.row_number), NULL, ''
FROM placed p WHERE p.dated = 0 GROUP BY p.year
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, 'warning',
  'the collisions of ' || s.year || ' beside it are dated from ' || s.first_day || ' to '
    || s.last_day || ', in ' || TRY_CAST(s.months AS STRING) || ' of the twelve months: there '
    || 'are figures by month and none for the calendar year.',
  min(p.row_number), NULL, ''
FROM placed p JOIN spans s ON s.year = p.year
WHERE p.dated = 1 AND s.months < 12
GROUP BY s.year, s.first_day, s.last_day, s.months
