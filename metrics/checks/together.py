"""What figures are held to side by side: none given twice, and parts that make the whole."""

# Whether to look for them at all. Cells that differ may share a hash; equal ones cannot differ.
REPEATED = """
SELECT count(*) > count(DISTINCT hash(measure, area, period, breakdown)) FROM facts
WHERE measure IS NOT NULL AND area IS NOT NULL AND period IS NOT NULL
"""
DUPLICATES = """
SELECT count(*) OVER (), f.tab, f."row", g.tab AS first_tab, g.first_row, m.name,
  a.area_name, p.label
FROM facts f
JOIN (
  SELECT measure, area, period, breakdown, min(tab) AS tab,
    arg_min("row", tab * 1e10 + "row") AS first_row
  FROM facts
  WHERE measure IS NOT NULL AND area IS NOT NULL AND period IS NOT NULL
  GROUP BY measure, area, period, breakdown HAVING count(*) > 1
) g ON f.measure = g.measure AND f.area = g.area AND f.period = g.period
  AND f.breakdown = g.breakdown AND (f.tab <> g.tab OR f."row" <> g.first_row)
JOIN measures m ON m.number = f.measure
JOIN areas a ON a.number = f.area
JOIN periods p ON p.number = f.period
ORDER BY f.tab, f."row"
"""

# The areas of one level, with what could be placed nowhere, make the force; told only where the
# force and every one of them have a figure. Each figure may be rounded in its last decimal.
TOTALS = """
WITH figures AS (
  SELECT measure, area, period, breakdown, figure, places, tab, "row"
  FROM judged WHERE adds_up AND figure IS NOT NULL
), complete AS (
  SELECT level, period, count(*) AS areas FROM levels
  WHERE level NOT IN ('force', 'unallocated') GROUP BY level, period
), parts AS (
  SELECT f.measure, f.period, f.breakdown, l.level, sum(f.figure) AS total,
    count(DISTINCT f.area) AS areas, min(f.places) AS places
  FROM figures f JOIN levels l ON l.area = f.area AND l.period = f.period
  GROUP BY ALL
), loose AS (
  SELECT f.measure, f.period, f.breakdown, sum(f.figure) AS total
  FROM figures f JOIN levels l ON l.area = f.area AND l.period = f.period
  WHERE l.level = 'unallocated' GROUP BY ALL
)
SELECT whole.tab, whole."row", m.name, p.label, parts.areas,
  parts.total + coalesce(loose.total, 0), a.area_name, whole.figure, loose.total IS NOT NULL
FROM parts
JOIN complete ON complete.level = parts.level AND complete.period = parts.period
  AND complete.areas = parts.areas
JOIN figures whole ON whole.measure = parts.measure AND whole.period = parts.period
  AND whole.breakdown = parts.breakdown
JOIN levels ON levels.area = whole.area AND levels.period = whole.period AND levels.level = 'force'
LEFT JOIN loose ON loose.measure = parts.measure AND loose.period = parts.period
  AND loose.breakdown = parts.breakdown
JOIN measures m ON m.number = parts.measure
JOIN periods p ON p.number = parts.period
JOIN areas a ON a.number = whole.area
WHERE abs(parts.total + coalesce(loose.total, 0) - whole.figure)
  > CASE WHEN m.whole THEN 0 ELSE 0.5 * pow(10.0, -parts.places) * (parts.areas + 1) END + 1e-6
ORDER BY whole.tab, whole."row"
"""
