-- # A force's own log of 101 and 999 calls, one row a call → the month's figures of the service.
-- # The columns are ours, for the contact centre to export:
-- #   call_id         one call, one id: a later row with the same id is left out
-- #   service         101 or 999
-- #   offered_at      when the call reached the force, in local time: 2026-01-31 23:59:59, with a
-- #                   space or a T between, or 31/01/2026 23:59:59; seconds may be absent or have
-- #                   a fraction, and the time too may be absent: a workbook shows midnight as
-- #                   the day alone. A Z at the end is read past: the clock stands as written
-- #   outcome         answered or abandoned (the caller hung up before a person answered)
-- #   seconds_waited  from then until a person answered; not needed of a call abandoned
-- # A call counts in the month it was offered in, also where it was answered in the next. "Within
-- # 10 seconds" of 999 is under 10, as the plan and the national bands have it; within 30 and 120
-- # of 101 includes 30 and 120. The clock is the force's.
-- name: call_log
-- title: Call log of the force (101 and 999)
-- note: >-
--   Times are by the force’s own clock, from the call’s arrival at the force. Shares within a time
--   are of calls answered, abandonment is of calls offered; no short call is left out.
-- columns:
--   call_id: {also: [call_reference, call_ref]}
--   service: {also: [number_dialled, line]}
--   offered_at: {also: [call_time, start_time, received_at]}
--   outcome: {also: [call_outcome, disposition]}
--   seconds_waited: {also: [wait_seconds, wait_s, seconds_to_answer]}
WITH timed AS (
  SELECT r.row_number, r.call_id, r.service, lower(r.outcome) AS outcome, r.seconds_waited,
    CASE WHEN r.offered_at LIKE '__/__/____%'
      THEN substring(r.offered_at, 7, 4) || '-' || substring(r.offered_at, 4, 2) || '-'
        || substring(r.offered_at, 1, 2)
      ELSE substring(r.offered_at, 1, 10) END AS day,
    CASE WHEN r.offered_at LIKE '__________ __:__:__' AND lpad(TRY_CAST(TRY_CAST(
        substring(r.offered_at, 12, 2) || substring(r.offered_at, 15, 2)
          || substring(r.offered_at, 18, 2) AS INT) AS STRING), 6, '0')
        = substring(r.offered_at, 12, 2) || substring(r.offered_at, 15, 2)
          || substring(r.offered_at, 18, 2)
      THEN ' 99:99:99'
      ELSE translate(substring(r.offered_at, 11, 30), '0123456789T', '9999999999 ')
      END AS shape,
    substring(r.offered_at, 12, 8) AS clock
  FROM records r
),
judged AS (
  SELECT t.row_number, t.call_id, t.service, t.outcome, t.day, t.clock,
    CASE WHEN t.shape LIKE '%Z' THEN 1 ELSE 0 END AS universal,
    CASE WHEN TRY_CAST(TRY_CAST(t.seconds_waited AS INT) AS STRING) = t.seconds_waited
        OR translate(t.seconds_waited, '0123456789', '') IN ('', '.')
      THEN TRY_CAST(t.seconds_waited AS DECIMAL(18, 6)) END AS waited,
    CASE
      WHEN t.day < '0001' OR coalesce(TRY_CAST(TRY_CAST(t.day AS DATE) AS STRING), '') <> t.day
        OR NOT (
          t.shape IN (' 99:99:99', '', ' 99:99', ' 99:99Z', ' 99:99:99Z')
          OR (t.shape LIKE ' 99:99:99.9%' AND t.shape NOT LIKE '%Z9%'
            AND translate(substring(t.shape, 11, 30), '9', '') IN ('', 'Z'))
        )
        OR substring(t.clock, 1, 2) > '23' OR substring(t.clock, 4, 2) > '59'
        OR substring(t.clock, 7, 2) > '59' THEN 'with a time that cannot be read'
      WHEN t.service NOT IN ('101', '999') THEN 'of a service that is not 101 or 999'
      WHEN t.outcome NOT IN ('answered', 'abandoned')
        THEN 'with an outcome that is not answered or abandoned'
      ELSE ''
    END AS fault
  FROM timed t
),
faulted AS (
  SELECT j.row_number, j.call_id, j.service, j.day, j.clock, j.universal,
    CASE WHEN j.outcome = 'answered' THEN 1 ELSE 0 END AS answered,
    CASE WHEN j.outcome = 'answered' THEN j.waited END AS waited,
    CASE WHEN j.fault = '' AND j.outcome = 'answered' AND (j.waited IS NULL OR j.waited < 0)
      THEN 'of calls answered after a wait that is not a number of seconds'
      ELSE j.fault END AS fault
  FROM judged j
),
ranked AS (
  SELECT f.*, row_number() OVER (
    PARTITION BY f.call_id, f.fault ORDER BY f.row_number ASC NULLS LAST
  ) AS turn
  FROM faulted f
),
checked AS (
  SELECT r.row_number, r.answered, r.waited, r.universal, substring(r.clock, 1, 5) AS clock,
    CASE WHEN r.fault = '' THEN r.service ELSE '' END AS service,
    CASE WHEN r.fault = '' THEN r.day ELSE '' END AS day,
    CASE WHEN r.call_id = '' THEN 1 ELSE 0 END AS nameless,
    CASE WHEN r.fault = '' AND r.call_id <> '' AND r.turn > 1
      THEN 'with a call id that an earlier row has' ELSE r.fault END AS fault
  FROM ranked r
),
daily AS (
  SELECT c.service, c.day, c.fault, c.nameless, c.universal, count(*) AS offered,
    sum(c.answered) AS answered, sum(c.waited) AS waited,
    sum(CASE WHEN c.waited < 10 THEN 1 ELSE 0 END) AS under_10,
    sum(CASE WHEN c.waited <= 30 THEN 1 ELSE 0 END) AS within_30,
    sum(CASE WHEN c.waited <= 120 THEN 1 ELSE 0 END) AS within_120,
    min(c.row_number) AS first_row, min(c.clock) AS first_clock, max(c.clock) AS last_clock
  FROM checked c GROUP BY c.service, c.day, c.fault, c.nameless, c.universal
),
used AS (
  SELECT d.service, substring(d.day, 1, 7) AS month, d.day, d.nameless, d.universal, d.offered,
    d.answered, d.waited, d.under_10, d.within_30, d.within_120, d.first_row,
    d.day || ' ' || d.first_clock AS first_moment, d.day || ' ' || d.last_clock AS last_moment
  FROM daily d WHERE d.fault = ''
),
monthly AS (
  SELECT u.service, u.month, sum(u.offered) AS offered, sum(u.answered) AS answered,
    coalesce(TRY_CAST(sum(u.waited) AS DOUBLE), 0) AS waited, sum(u.under_10) AS under_10,
    sum(u.within_30) AS within_30, sum(u.within_120) AS within_120, min(u.first_row) AS first_row,
    count(DISTINCT u.day) AS days,
    substring(TRY_CAST(last_day(min(TRY_CAST(u.day AS DATE))) AS STRING), 9, 2) AS last_day
  FROM used u GROUP BY u.service, u.month
),
figures AS (
  SELECT 'calls_999_offered' AS measure, m.month, m.offered AS value, NULL AS numerator,
    NULL AS denominator, '' AS note, m.first_row, m.offered AS records
  FROM monthly m WHERE m.service = '999'
  UNION ALL
  SELECT 'calls_101_offered', m.month, m.offered, NULL, NULL,
    'Calls settled by the recorded menu count where the log has them.', m.first_row, m.offered
  FROM monthly m WHERE m.service = '101'
  UNION ALL
  SELECT 'calls_101_abandonment_rate_pct', m.month, NULL, m.offered - m.answered, m.offered,
    'No short call is left out.', m.first_row, m.offered
  FROM monthly m WHERE m.service = '101'
  UNION ALL
  SELECT CASE WHEN m.service = '999' THEN 'calls_999_mean_answer_s'
      ELSE 'calls_101_mean_answer_s' END, m.month, NULL, m.waited, m.answered,
    'Timed by the force’s own clock.', m.first_row, m.answered
  FROM monthly m WHERE m.answered > 0
  UNION ALL
  SELECT 'calls_999_pct_10s_force', m.month, NULL, m.under_10, m.answered, '', m.first_row,
    m.answered
  FROM monthly m WHERE m.service = '999' AND m.answered > 0
  UNION ALL
  SELECT 'calls_101_pct_30s', m.month, NULL, m.within_30, m.answered,
    'Of calls answered.', m.first_row, m.answered
  FROM monthly m WHERE m.service = '101' AND m.answered > 0
  UNION ALL
  SELECT 'calls_101_pct_120s', m.month, NULL, m.within_120, m.answered,
    'Of calls answered.', m.first_row, m.answered
  FROM monthly m WHERE m.service = '101' AND m.answered > 0
)
SELECT f.measure, b.force_area AS area, f.month AS period, '' AS breakdown,
  TRY_CAST(f.value AS DOUBLE) AS value, TRY_CAST(f.numerator AS DOUBLE) AS numerator,
  TRY_CAST(f.denominator AS DOUBLE) AS denominator, TRY_CAST(NULL AS DOUBLE) AS n, '' AS marker,
  f.note, f.first_row, TRY_CAST(f.records AS BIGINT) AS records, '' AS left_out
FROM figures f CROSS JOIN body b
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL,
  CASE WHEN c.fault IN (
    'with a time that cannot be read',
    'with an outcome that is not answered or abandoned',
    'of calls answered after a wait that is not a number of seconds'
  ) THEN 'unread' ELSE '' END, '', min(c.first_row), sum(c.offered), c.fault
FROM daily c WHERE c.fault <> '' GROUP BY c.fault
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'without a call id: counted, and not known to be calls of their own', min(u.first_row),
  sum(u.offered), ''
FROM used u WHERE u.nameless = 1 HAVING count(*) > 0
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'with a time in UTC (Z): counted by the clock as written, in summer an hour behind local time',
  min(u.first_row), sum(u.offered), ''
FROM used u WHERE u.universal = 1 HAVING count(*) > 0
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, '',
  'Calls were offered from ' || min(u.first_moment) || ' to ' || max(u.last_moment) || '.',
  min(u.first_row), NULL, ''
FROM used u HAVING count(*) > 0
UNION ALL
SELECT '', '', '', '', NULL, NULL, NULL, NULL, 'warning',
  'the ' || m.service || ' calls of ' || m.month || ' are of ' || TRY_CAST(m.days AS STRING)
    || ' of its ' || m.last_day || ' days: a figure of part of a month stands for the whole.',
  m.first_row, NULL, ''
FROM monthly m WHERE lpad(TRY_CAST(m.days AS STRING), 2, '0') < m.last_day
