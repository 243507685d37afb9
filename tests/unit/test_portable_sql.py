"""The SELECTs of config/sources keep to what DuckDB and Spark read alike.

What is refused was tried on both: `python -m bench cluster` runs the sources on a real cluster.
"""

from pathlib import Path

import pytest

from metrics.errors import Refused
from metrics.returns import read_sources
from metrics.returns.records.portable import unportable

CONFIG = Path(__file__).resolve().parents[2] / "config"
SOURCES = sorted((CONFIG / "sources").glob("*.sql"))
TABLES = {"t": ("a", "b"), "u": ("a",)}
REFUSED = {  # what a person might write who knows one of the two
    "a cast by colons": "SELECT a::INT AS x FROM t",
    "a cast that may stop the run": "SELECT CAST(a AS INT) AS x FROM t",
    "a type of one engine": "SELECT TRY_CAST(a AS HUGEINT) AS x FROM t",
    "a floating number of a text": "SELECT TRY_CAST(a AS DOUBLE) AS x FROM t",
    "a whole number of a text": "SELECT TRY_CAST(a AS INT) AS x FROM t",
    "a day of a text": "SELECT TRY_CAST(a AS DATE) AS x FROM t",
    "a whole number of a decimal": "SELECT TRY_CAST(TRY_CAST(a AS DECIMAL(9, 2)) AS INT) AS x FROM t",
    "a whole number of a floating one": "SELECT TRY_CAST(x AS INT) AS y FROM (SELECT TRY_CAST(NULL AS DOUBLE) AS x) q",
    "a text of a floating number": "SELECT TRY_CAST(x AS STRING) AS y FROM (SELECT TRY_CAST(NULL AS DOUBLE) AS x) q",
    "a sum that depends on the order": "SELECT sum(x) AS y FROM (SELECT TRY_CAST(NULL AS DOUBLE) AS x) q",
    "rounding what is floating": "SELECT round(x, 2) AS y FROM (SELECT TRY_CAST(NULL AS DOUBLE) AS x) q",
    "a mean of decimals": "SELECT avg(TRY_CAST(a AS DECIMAL(9, 2))) AS x FROM t",
    "a percentile": "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY row_number) AS x FROM t",
    "a median": "SELECT median(row_number) AS x FROM t",
    "several columns counted at once": "SELECT count(DISTINCT a, b) AS x FROM t",
    "a text compared with a number": "SELECT a FROM t WHERE a = 1",
    "a text between numbers": "SELECT a FROM t WHERE a BETWEEN 1 AND 2",
    "a number among texts": "SELECT a FROM t WHERE row_number IN ('1', '2')",
    "a text or a number": "SELECT CASE WHEN a = 'x' THEN 1 ELSE 'no' END AS y FROM t",
    "a text where there is no number": "SELECT coalesce(row_number, 'none') AS y FROM t",
    "a number under a text": "SELECT a FROM t UNION ALL SELECT row_number FROM t",
    "a text plus one": "SELECT a + 1 AS y FROM t",
    "a day plus one": "SELECT last_day(NULL) + 1 AS y FROM t",
    "a number joined to a text": "SELECT a || row_number AS y FROM t",
    "a whole division": "SELECT a // 2 AS x FROM t",
    "a remainder": "SELECT row_number % 7 AS x FROM t",
    "a letter from the end": "SELECT substring(a, -2, 2) AS x FROM t",
    "a letter before the first": "SELECT substring(a, 0, 2) AS x FROM t",
    "padding with nothing": "SELECT lpad(a, 2) AS x FROM t",
    "trimming, which is of other spaces": "SELECT trim(a) AS x FROM t",
    "large letters, of which one has two": "SELECT upper(a) AS x FROM t",
    "a day of the week": "SELECT dayofweek(TRY_CAST(a AS DATE)) AS x FROM t",
    "a week": "SELECT weekofyear(TRY_CAST(a AS DATE)) AS x FROM t",
    "a month's first day": "SELECT date_trunc('month', TRY_CAST(a AS DATE)) AS x FROM t",
    "days between": "SELECT datediff(TRY_CAST(a AS DATE), TRY_CAST(b AS DATE)) AS x FROM t",
    "a moment, which has a zone": "SELECT TRY_CAST(a AS TIMESTAMP) AS x FROM t",
    "a pattern's replacement": "SELECT regexp_replace(a, 'a', 'b') AS x FROM t",
    "a pattern by rlike": "SELECT a FROM t WHERE a RLIKE 'x'",
    "the first of a group": "SELECT first(a) AS x FROM t",
    "a hash": "SELECT hash(a) AS x FROM t",
    "a join that drops a column": "SELECT a FROM t JOIN u USING (a)",
    "a join by what is named alike": "SELECT a FROM t NATURAL JOIN u",
    "filter": "SELECT count(*) FILTER (WHERE a = 1) AS n FROM t",
    "qualify": "SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a ASC NULLS LAST) = 1",
    "exclude": "SELECT * EXCLUDE (a) FROM t",
    "replace": "SELECT * REPLACE (1 AS a) FROM t",
    "a list": "SELECT list(a) AS x FROM t",
    "a list's item": "SELECT a[1] AS x FROM t",
    "a struct": "SELECT struct_pack(a := 1) AS x FROM t",
    "a lambda": "SELECT list_transform(a, x -> x + 1) AS y FROM t",
    "a name in double quotes": 'SELECT "a" FROM t',
    "a name in backticks": "SELECT `a` FROM t",
    "an order silent on NULL": "SELECT row_number() OVER (ORDER BY a) AS x FROM t",
    "group by all": "SELECT a, count(*) AS n FROM t GROUP BY ALL",
    "concat, which treats NULL in two ways": "SELECT concat(a, b) AS x FROM t",
    "a regular expression": "SELECT regexp_matches(a, 'x') AS x FROM t",
    "ilike": "SELECT a FROM t WHERE a ILIKE 'x'",
    "a division": "SELECT a / b AS x FROM t",
    "a backslash in a text": "SELECT 'a\\nb' AS x FROM t",
    "from first": "FROM t",
    "columns by pattern": "SELECT COLUMNS('a') FROM t",
    "two statements": "SELECT 1 AS x; SELECT 2 AS x",
    "anything but a select": "DELETE FROM t",
    "dates by one engine's format": "SELECT strptime(a, '%d') AS x FROM t",
    "dates by the other's": "SELECT to_date(a, 'dd') AS x FROM t",
    "a date literal": "SELECT DATE '2024-01-01' AS x",
    "an interval": "SELECT a + INTERVAL 1 DAY AS x FROM t",
    "an asof join": "SELECT a FROM t ASOF JOIN u ON t.a >= u.a",
    "a semi join": "SELECT a FROM t SEMI JOIN u ON t.a = u.a",
    "a lateral view": "SELECT a FROM t LATERAL VIEW explode(b) e AS c",
    "reading a file": "SELECT a FROM read_csv('x.csv')",
    "reading a file by its name": "SELECT a FROM 'x.csv'",
    "whichever value": "SELECT any_value(a) AS x FROM t",
    "some of the rows": "SELECT a FROM t LIMIT 1",
    "nothing that can be read": "SELECT FROM WHERE",
}


def test_the_sources_run_unmodified_on_both_engines():
    assert len(read_sources(CONFIG, portable=True)) == len(SOURCES) > 0


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_one_engine_alone_reads_is_noticed(text):
    assert list(unportable(text, TABLES))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT TRY_CAST(sum(TRY_CAST(a AS DECIMAL(18, 6))) AS DOUBLE) AS x FROM t WHERE a LIKE 'x%'",
        "WITH a AS (SELECT 1 AS x) SELECT a.x FROM a UNION ALL SELECT 2",
        "SELECT t.*, row_number() OVER (PARTITION BY a ORDER BY b ASC NULLS LAST) AS n FROM t",
        "SELECT a FROM t WHERE TRY_CAST(TRY_CAST(a AS DATE) AS STRING) = a",
        "SELECT round(sum(TRY_CAST(a AS DECIMAL(18, 6))), 2) AS x FROM t",
        "SELECT CASE WHEN a = 'x' THEN 1 ELSE NULL END AS y FROM t WHERE row_number > 1",
    ],
)
def test_what_both_read_alike_is_not_held_against_a_text(text):
    assert list(unportable(text, TABLES)) == []


def test_a_source_that_is_not_portable_is_refused_with_its_place_where_that_is_asked(tmp_path):
    own = tmp_path / "sources" / "call_log.sql"
    own.parent.mkdir()
    text = (CONFIG / "sources" / "call_log.sql").read_text(encoding="utf-8")
    before, after = text.split("count(*) AS offered", maxsplit=1)
    own.write_text(f"{before}count(*) % 7 AS offered{after}", encoding="utf-8")
    line = before.count("\n") + 1

    assert len(read_sources(tmp_path)) == 1
    with pytest.raises(Refused) as fault:
        read_sources(tmp_path, portable=True)

    assert f"call_log.sql, line {line}" in str(fault.value)
    assert "Mod is not among what both know" in str(fault.value)
