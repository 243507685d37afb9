"""The SELECTs of config/sources keep to what DuckDB and Spark read alike.

A text is portable when both read it as the same tree, and the tree is made of nothing but the
parts listed here, each known to mean the same to both. Spark itself is not at hand: sqlglot reads
as it does.
"""

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokens import TokenType

SOURCES = sorted((Path(__file__).resolve().parents[2] / "config" / "sources").glob("*.sql"))
DIALECTS = ("duckdb", "spark")
PARTS = {
    "Select", "From", "Where", "Group", "Having", "Order", "Ordered", "Join", "Union", "With",
    "CTE", "Table", "TableAlias", "Alias", "Column", "Identifier", "Star", "Distinct", "Literal",
    "Null", "Window", "Case", "If", "And", "Or", "Not", "Paren", "EQ", "NEQ", "LT", "LTE", "GT",
    "GTE", "Between", "In", "Is", "Like", "DPipe", "Add", "Sub", "Mul", "Neg",
}  # fmt: skip
FUNCTIONS = {
    "Count", "Sum", "Min", "Max", "RowNumber", "Coalesce", "Nullif", "Substring", "Length",
    "Lower", "Upper", "Trim", "Translate", "Pad", "Round", "LastDay", "TryCast", "DataType",
}  # fmt: skip
TYPES = {"TEXT", "DOUBLE", "INT", "BIGINT", "DATE"}  # TEXT is STRING in the text
JOINS = {("", ""), ("", "CROSS"), ("", "INNER"), ("LEFT", "")}
REFUSED = {  # what a person might write who knows one of the two
    "a cast by colons": "SELECT a::INT AS x FROM t",
    "a cast that may stop the run": "SELECT CAST(a AS INT) AS x FROM t",
    "a type of one engine": "SELECT TRY_CAST(a AS HUGEINT) AS x FROM t",
    "a decimal, which the two add up differently": "SELECT TRY_CAST(a AS DECIMAL(9, 2)) AS x FROM t",
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


def unportable(text: str) -> list[str]:
    """What in a text one of the engines does not read, or reads in its own way."""
    try:
        trees = [sqlglot.parse(text, dialect=dialect) for dialect in DIALECTS]
        first = sqlglot.tokenize(text, dialect=DIALECTS[0])[0].token_type
    except SqlglotError as error:
        return [f"cannot be read: {error}"]
    if trees[0] != trees[1]:
        return ["is read as two different things"]
    if len(trees[0]) != 1 or first not in {TokenType.SELECT, TokenType.WITH}:
        return ["is not one SELECT"]
    return [fault for node in trees[0][0].walk() for fault in odd_parts(node)]


def odd_parts(node: exp.Expression) -> list[str]:
    """What is odd in one part of a tree."""
    name = type(node).__name__
    if name not in PARTS | FUNCTIONS:
        return [f"{name}: {node.sql()}"]
    odd = {
        "a quoted name": name == "Identifier" and bool(node.args.get("quoted")),
        "a type": name == "DataType" and node.this.name not in TYPES,
        "a star but for some": name == "Star" and any(node.args.values()),
        "GROUP BY ALL": name == "Group" and bool(node.args.get("all")),
        "a join": name == "Join" and (node.side, node.kind) not in JOINS,
        "a join's method": name == "Join" and bool(node.method),
        "a backslash": name == "Literal" and "\\" in node.name,
    }
    return [f"{what}: {node.sql()}" for what, found in odd.items() if found]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_source_runs_unmodified_on_both_engines(path):
    assert unportable(path.read_text(encoding="utf-8")) == []


def test_there_are_sources_to_hold_to_it():
    assert len(SOURCES) == 4


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_one_engine_alone_reads_is_noticed(text):
    assert unportable(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT TRY_CAST(a AS DOUBLE) AS x FROM t WHERE a LIKE 'x%'",
        "WITH a AS (SELECT 1 AS x) SELECT a.x FROM a UNION ALL SELECT 2",
        "SELECT t.*, row_number() OVER (PARTITION BY a ORDER BY b ASC NULLS LAST) AS n FROM t",
    ],
)
def test_what_both_read_alike_is_not_held_against_a_text(text):
    assert unportable(text) == []
