"""What in a source's SELECT the two engines do not read alike, with its line.

A text is portable when DuckDB and Spark read it as the same tree, when the tree is made of nothing
but the parts listed here, and when no part is used on a type for which the two answer differently.
Each of these was tried on both: `python -m bench cluster` tries them again. sqlglot reads the text
and is wanted only here, so it is imported here and not with the module.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from metrics.errors import Problem
from metrics.returns.records.extra import extra_module
from metrics.returns.records.source import (
    BODY,
    BODY_COLUMNS,
    DISTRICTS,
    RECORDS,
    ROW_NUMBER,
    RecordSource,
)

DIALECTS = ("duckdb", "spark")
PARTS = {
    "Select", "From", "Where", "Group", "Having", "Order", "Ordered", "Join", "Union", "With",
    "CTE", "Table", "TableAlias", "Alias", "Column", "Identifier", "Star", "Distinct", "Literal",
    "Null", "Window", "Case", "If", "And", "Or", "Not", "Paren", "EQ", "NEQ", "LT", "LTE", "GT",
    "GTE", "Between", "In", "Is", "Like", "DPipe", "Add", "Sub", "Mul", "Neg",
}  # fmt: skip
FUNCTIONS = {
    "Count", "Sum", "Min", "Max", "RowNumber", "Coalesce", "Nullif", "Substring", "Length",
    "Lower", "Translate", "Pad", "Round", "LastDay", "TryCast", "DataType", "DataTypeParam",
}  # fmt: skip
TYPES = {"TEXT", "DOUBLE", "INT", "BIGINT", "DATE", "DECIMAL"}  # TEXT is STRING in the text
JOINS = {("", ""), ("", "CROSS"), ("", "INNER"), ("LEFT", "")}
COMPARED = ("EQ", "NEQ", "LT", "LTE", "GT", "GTE")
TEXT, NUMBER, DATE = "text", "number", "date"
KINDS = {
    TEXT: {"TEXT", "VARCHAR", "CHAR", "NVARCHAR"},
    NUMBER: {"INT", "BIGINT", "HUGEINT", "INT128", "SMALLINT", "TINYINT", "DOUBLE", "FLOAT",
             "DECIMAL"},
    DATE: {"DATE"},
}  # fmt: skip
FLOATS = {"DOUBLE", "FLOAT"}
SAID = "the SELECT is not read alike by DuckDB and Spark: {what} (`{shown}`)."
LONGEST_SHOWN = 80  # letters of the text: enough to find it in its line

Node = Any  # of sqlglot, which may not be installed
Fault = tuple[Node, str]


def portability_faults(source: RecordSource, head: int = 0) -> Iterator[Problem]:
    """Every part of the SELECT that is not portable; lines count from the file's `head` on."""
    tables = {RECORDS: source.head.columns}
    if source.head.beside is not None:
        tables[source.head.beside.name] = source.head.beside.columns
    for line, told in unportable(source.sql, {name: tuple(one) for name, one in tables.items()}):
        yield Problem("sql-not-portable", told, row=head + line)


def unportable(text: str, tables: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """The line in the text (from 1) and the sentence of each part that is read in two ways.
    `tables` are those the SELECT reads, with their columns of text."""
    sqlglot = extra_module("sqlglot")
    try:
        trees = [sqlglot.parse(text, dialect=dialect) for dialect in DIALECTS]
        first = sqlglot.tokenize(text, dialect=DIALECTS[0])[0].token_type.name
    except sqlglot.errors.SqlglotError as error:
        yield 1, SAID.format(what="one of them cannot read it", shown=_short(str(error)))
        return
    if len(trees[0]) != 1 or first not in {"SELECT", "WITH"}:
        yield 1, SAID.format(what="it is not one SELECT", shown=_short(text.strip()))
        return
    if trees[0] != trees[1]:
        node = _first_difference(trees[0][0], trees[1][0])
        yield _line(node), SAID.format(what="it means two things", shown=_shown(node))
        return
    faults = [*_strange(trees[0][0]), *_mistyped(trees[0][0], tables)]
    yield from dict.fromkeys((_line(n), SAID.format(what=w, shown=_shown(n))) for n, w in faults)


def _strange(tree: Node) -> Iterator[Fault]:
    """Parts that are not on the list, or are on it in another form."""
    for node in tree.walk():
        name = type(node).__name__
        if name not in PARTS | FUNCTIONS:
            yield node, f"{name} is not among what both know"
            continue
        odd = {
            "a quoted name": name == "Identifier" and bool(node.args.get("quoted")),
            "a type of one of them": name == "DataType" and node.this.name not in TYPES,
            "a star but for some": name == "Star" and any(node.args.values()),
            "GROUP BY ALL": name == "Group" and bool(node.args.get("all")),
            "such a join": name == "Join"
            and ((node.side, node.kind) not in JOINS or bool(node.method)),
            "USING": name == "Join" and bool(node.args.get("using")),
            "a backslash": name == "Literal" and "\\" in node.name,
            "a place before the first letter": name == "Substring" and not _from_one(node),
            "padding with nothing": name == "Pad" and not (node.args.get("fill_pattern")),
            "counting several columns at once": name == "Distinct" and len(node.expressions) > 1,
        }
        yield from ((node, what) for what, found in odd.items() if found)


def _from_one(node: Node) -> bool:
    """Whether a substring begins at a letter that is there: places count from 1, and 0 and less
    are different places to the two."""
    begin = node.args.get("start")
    return type(begin).__name__ == "Literal" and begin.name.isdigit() and int(begin.name) > 0


def _mistyped(tree: Node, tables: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """Parts used on a type that the two treat in different ways."""
    for node in _annotated(tree, tables).walk():
        name = type(node).__name__
        if name == "TryCast":
            yield from _odd_cast(node)
        elif name in {"Sum", "Round"} and _type(node.this) in FLOATS:
            why = "depends on the order of rows" if name == "Sum" else "goes by two rules"
            yield node, f"{name.lower()} of floating numbers {why}; TRY_CAST to a DECIMAL first"
        elif name in {"Add", "Sub", "Mul", "Neg"} and any(
            _kind(one) != NUMBER for one in _parts(node)
        ):
            yield node, "arithmetic on what is not a number"
        elif name == "DPipe" and any(_kind(one) not in {TEXT, None} for one in _parts(node)):
            yield node, "joining what is not a text"
        elif name == "Union":
            yield from _odd_union(node)
        elif len(kinds := {kind for one in _side_by_side(node) if (kind := _kind(one))}) > 1:
            yield node, f"{' beside '.join(sorted(kinds))} is changed without being told"


def _odd_union(node: Node) -> Iterator[Fault]:
    for one, other in zip(node.left.selects, node.right.selects, strict=False):
        if len({_kind(one), _kind(other)} - {None}) > 1:
            yield other, f"a {_kind(other)} under a {_kind(one)} is changed without being told"


def _odd_cast(node: Node) -> Iterator[Fault]:
    found, wanted = _type(node.this), node.to.this.name
    if wanted in {"INT", "BIGINT"} and found in FLOATS | {"DECIMAL"}:
        yield node, "one rounds to a whole number, the other cuts off"
    if wanted == "DOUBLE" and _kind(node.this) == TEXT:
        yield node, 'a floating number of a text ("1d", "1_0"); a DECIMAL is read alike'
    if wanted == "TEXT" and found in FLOATS:
        yield node, "a floating number is written in two ways"
    if wanted in {"INT", "BIGINT", "DATE"} and _kind(node.this) == TEXT and not _is_written(node):
        yield (
            node,
            (
                'a text such as "2.5" or "2024-02" is read by one of them; wanted it written '
                "again as STRING, to be compared with the text"
            ),
        )


def _is_written(node: Node) -> bool:
    """Whether what was read is made a text again: then only a text both read alike is the same."""
    above = node.parent
    while above is not None and type(above).__name__ not in {"Select", "TryCast"}:
        above = above.parent
    return type(above).__name__ == "TryCast" and above.to.this.name == "TEXT"


def _side_by_side(node: Node) -> list[Node]:
    """Parts that must be of one kind, or one of them is changed unseen."""
    name = type(node).__name__
    if name in COMPARED:
        return _parts(node)
    if name in {"Between", "In"}:
        limits = [node.args.get("low"), node.args.get("high")]
        return [node.this, *node.expressions, *filter(None, limits)]
    if name == "Coalesce":
        return [node.this, *node.expressions]
    if name == "Case":
        results = [one.args.get("true") for one in node.args["ifs"]]
        return [*results, *filter(None, [node.args.get("default")])]
    return []


def _annotated(tree: Node, tables: Mapping[str, tuple[str, ...]]) -> Node:
    """The tree with the type of each part, as far as it can be told."""
    named = {**tables, DISTRICTS: ("name", "area"), BODY: BODY_COLUMNS}
    schema = {name: dict.fromkeys(columns, "TEXT") for name, columns in named.items()}
    for name in tables:
        schema[name][ROW_NUMBER] = "BIGINT"
    qualify = extra_module("sqlglot.optimizer.qualify").qualify
    annotate = extra_module("sqlglot.optimizer.annotate_types").annotate_types
    told = qualify(
        tree.copy(), schema=schema, validate_qualify_columns=False, quote_identifiers=False,
    )  # fmt: skip
    return annotate(told, schema=schema)


def _parts(node: Node) -> list[Node]:
    return [one for one in (node.args.get("this"), node.args.get("expression")) if one is not None]


def _type(node: Node) -> str:
    return node.type.this.name if node is not None and node.type is not None else ""


def _kind(node: Node) -> str | None:
    """Text, number or date; None where it is not known, or NULL."""
    return next((kind for kind, types in KINDS.items() if _type(node) in types), None)


def _first_difference(one: Node, other: Node) -> Node:
    """The smallest part that the two read in different ways."""
    pairs = zip(one.iter_expressions(), other.iter_expressions(), strict=False)
    return next((_first_difference(a, b) for a, b in pairs if a != b), one)


def _line(node: Node) -> int:
    """The line a part stands in, as near as it is known."""
    lines = (one.meta.get("line") for one in node.walk())
    found = next(filter(None, lines), None)
    if found or node.parent is None:
        return found or 1
    return _line(node.parent)


def _shown(node: Node) -> str:
    return _short(node.sql(dialect=DIALECTS[0]))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]} …"
