-- # Street-level crime of police.uk → crimes and anti-social behaviour by month, type and district.
-- #
-- # How a file of this folder is written, for whoever adds one. It is a head and one SELECT.
-- # The head is this comment: YAML behind `-- `. `columns` names what the SELECT needs: a file is
-- # recognised by those that are not `optional`, compared by letters and digits only, so that
-- # `crime_id` is found under "Crime ID"; `also` lists other headings a column has had. `beside`
-- # names a second table that may come with the records and be joined; absent, it has no rows.
-- # The SELECT sees
-- #   records(row_number, each of `columns`)   every cell as trimmed text, an absent one as '';
-- #                                            row_number as a spreadsheet shows it
-- #   districts(name, area)                    names, aliases and ONS codes of the plan's
-- #                                            districts, and the id of each
-- #   body(force, force_area, force_number, districts)   one row: its name, the id of its area,
-- #                                            its STATS19 code, how many districts, in words
-- # and gives the thirteen columns below, in that order. A result row with a measure is a figure:
-- # `records` rows made it, and `first_row` is the first of them. One with `left_out` says why
-- # `records` rows are in no figure; each row is left out for one reason or for none;
-- # with the marker 'unread' the rows are the force's own and could not be read, so that its
-- # figures lack them: beyond a share of them a person is asked to look. A result row with
-- # neither measure nor `left_out` is a remark: `note` follows "32 rows", or is the sentence where `records` is NULL;
-- # with the marker 'warning' it asks for a look before the figures are accepted.
-- # It runs unmodified on DuckDB and on Spark, so it keeps to what both read alike, and
-- # tests/unit/test_portable_sql.py holds it to that: TRY_CAST and no CAST, orders that say where
-- # NULL goes, texts in single quotes, shapes of digits told by translate().
-- name: police_uk_street
-- title: Street-level crime from police.uk
-- source: https://data.police.uk/data/
-- note: >-
--   Crimes as police.uk publishes them, which is not the count of recorded crime. The district is
--   that of the place on the map, which police.uk moves a little for privacy.
-- columns:
--   crime_id:
--   month:
--   falls_within:
--   lsoa_name:
--   crime_type:
WITH judged AS (
  SELECT r.row_number, r.crime_id, r.month, r.lsoa_name, r.crime_type,
    CASE
      WHEN r.falls_within = '' THEN 'of no named force'
      WHEN r.falls_within <> b.force THEN 'of another force (' || r.falls_within || ')'
      WHEN translate(r.month, '0123456789', '9999999999') <> '9999-99'
        OR substring(r.month, 6, 2) NOT BETWEEN '01' AND '12'
        THEN 'with a month that cannot be read'
      WHEN r.crime_type = '' THEN 'without a crime type'
      ELSE ''
    END AS fault
  FROM records r CROSS JOIN body b
),
ranked AS (
  SELECT j.*, row_number() OVER (
    PARTITION BY j.crime_id, j.fault ORDER BY j.row_number ASC NULLS LAST
  ) AS turn
  FROM judged j
),
checked AS (
  SELECT k.row_number, k.month, k.lsoa_name, k.crime_type,
    CASE
      WHEN k.fault = '' AND k.crime_id <> '' AND k.turn > 1
        THEN 'with a crime id that an earlier row has'
      ELSE k.fault
    END AS fault
  FROM ranked k
),
placed AS (
  SELECT c.row_number, c.month, c.lsoa_name, d.area, coalesce(d.area, 'unallocated') AS place,
    CASE WHEN c.crime_type = 'Anti-social behaviour' THEN 'police_uk_asb'
      ELSE 'police_uk_crimes' END AS measure,
    'type: ' || c.crime_type AS breakdown
  FROM checked c
  LEFT JOIN districts d
    ON d.name = CASE WHEN length(c.lsoa_name) > 5
      THEN substring(c.lsoa_name, 1, length(c.lsoa_name) - 5) ELSE '' END
  WHERE c.fault = ''
),
located AS (
  SELECT p.measure, p.place AS area, p.month, p.breakdown, p.row_number FROM placed p
  UNION ALL
  SELECT p.measure, b.force_area AS area, p.month, p.breakdown, p.row_number
  FROM placed p CROSS JOIN body b
),
counted AS (
  SELECT l.measure, l.area, l.month, '' AS breakdown, l.row_number FROM located l
  UNION ALL
  SELECT l.measure, l.area, l.month, l.breakdown, l.row_number
  FROM located l WHERE l.measure = 'police_uk_crimes'
)
SELECT c.measure, c.area, c.month AS period, c.breakdown, count(*) AS value,
  TRY_CAST(NULL AS DOUBLE) AS numerator, TRY_CAST(NULL AS DOUBLE) AS denominator,
  TRY_CAST(NULL AS DOUBLE) AS n, '' AS marker, '' AS note, min(c.row_number) AS first_row,
  count(*) AS records, '' AS left_out
FROM counted c GROUP BY c.measure, c.area, c.month, c.breakdown
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL,
  CASE WHEN c.fault IN (
    'of no named force',
    'with a month that cannot be read',
    'without a crime type'
  ) THEN 'unread' ELSE '' END, '', min(c.row_number), count(*), c.fault
FROM checked c WHERE c.fault <> '' GROUP BY c.fault
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'outside the ' || b.districts || ' districts: in the force’s figure, and not allocated to an area',
  min(p.row_number), count(*), ''
FROM placed p CROSS JOIN body b WHERE p.lsoa_name <> '' AND p.area IS NULL GROUP BY b.districts
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'without a place: in the force’s figure, and not allocated to an area',
  min(p.row_number), count(*), ''
FROM placed p WHERE p.lsoa_name = '' HAVING count(*) > 0
