"""The engine that is a cluster: Spark, spoken to by Spark Connect at `sc://host:port`.

The client is an extra (`pyspark-client`) and is imported here when an address is given, not with
the module. Whatever goes wrong becomes one sentence, and a result is the whole table or nothing:
a worker that dies is Spark's to make good, a query that ends without its last row is a fault.
"""

import logging
import re
import socket
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any, Self
from urllib.parse import urlsplit

import pyarrow as pa

from metrics.checks.rules import quoted
from metrics.errors import Problem, Refused, Unknown, nearest
from metrics.returns.files.sheets import Sheet
from metrics.returns.layouts.headings import Headings, heading_key, headings_at
from metrics.returns.records.engine import NOTHING, Placed
from metrics.returns.records.extra import extra_module
from metrics.returns.records.find import missing_columns
from metrics.returns.records.source import ROW_NUMBER, Columns
from metrics.returns.tables.columns import TRIMMED

SPARK = "sc"  # the scheme of Connect's addresses
PORT = 15002  # Connect's own, where an address names none
REACHED_WITHIN = 5.0  # seconds: an office's own network answers in a few thousandths
TRIES = 5  # of one call, some 15 seconds in all; Connect's own 15 take ten minutes to say no
LONGEST_WAIT = 5_000  # milliseconds between two of them
SETTINGS = {  # whatever the cluster's own are, the text means the same
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "Europe/London",  # a moment with a zone is told by local clocks
    "spark.sql.caseSensitive": "false",
}
NAME = re.compile(r"[^`.\s]+(\.[^`.\s]+){0,2}")  # table, schema.table or catalog.schema.table
FIRST_SENTENCE = re.compile(r"(?:\[[A-Z_.]+\] )?(.+?)(?: SQLSTATE.*|\n.*)?", re.DOTALL)
NOT_THERE = "TABLE_OR_VIEW_NOT_FOUND"
NOTHING_STORED = "Nothing was stored."
NO_ADDRESS = (
    '"{found}" is not the address of a cluster. Wanted sc://host:port, for instance '
    "sc://127.0.0.1:15002."
)
UNREACHED = "no cluster answers at {place} ({why}). Nothing was sent and nothing was stored."
NO_TABLE = '"{table}" is not a table of the cluster at {place}.{near} ' + NOTHING_STORED
NO_NAME = '"{table}" is not a name of a table. Wanted table, schema.table or catalog.schema.table.'
DIED = "the query did not come to its end on the cluster at {place}: {why}. " + NOTHING_STORED

Known = Callable[[Exception], Exception | None]  # a fault that has a sentence of its own


class SparkEngine:
    """A session on a cluster; leave it to end it. Its temporary views are its own."""

    def __init__(self, address: str) -> None:
        host, port = _place_of(address)
        self.place = f"{host}:{port}"  # never the address: a token may stand in it
        self._faults = (extra_module("pyspark.errors").PySparkException,)
        self._faults += (extra_module("grpc").RpcError,)
        _reach(host, port)
        with self._told():
            self._session = _open(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        with suppress(*self._faults):
            self._session.stop()

    @property
    def name(self) -> str:
        """`Spark 4.2.1 at 127.0.0.1:15002`."""
        return f"Spark {self._session.version} at {self.place}"

    def view(self, name: str, select: str) -> None:
        """Make a view of that name, in place of an earlier one."""
        with self._told():
            self._session.sql(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {select}").toArrow()

    def keep(self, name: str, table: pa.Table) -> None:
        """Take in a small table under that name."""
        with self._told():
            self._session.createDataFrame(table).createOrReplaceTempView(name)

    def select(self, sql: str) -> pa.Table:
        """The whole result of a SELECT; `Refused` where the query does not come to its end."""
        with self._told():
            return self._session.sql(sql).toArrow()

    def place_table(self, table: str, columns: Columns) -> tuple[Placed, Headings]:
        """A table of the cluster's, with its columns found as a file's are.

        Raises `Unknown` for a table that is not there, `Refused` where needed columns are not. A
        table has no order: its rows are numbered by its column `row_number`, or else in the order
        of what stands in them, so that a query that is begun again gives the same.
        """
        name = _quoted_name(table)
        with self._told(lambda fault: self._unknown(fault, table)):
            found = self._session.table(name).columns
        headings = headings_at(Sheet("", name, len(found), 0, [found]), 0)
        if missing := missing_columns(columns, headings):
            raise Refused([one.at(file=table, row=None) for one in missing])
        places = {one: columns.at(headings, one) for one in columns.columns}
        cells = {one: NOTHING if at is None else _cell(found[at]) for one, at in places.items()}
        return Placed(name, cells, _row(found, cells)), headings

    @contextmanager
    def _told(
        self, known: Callable[[Exception], Exception | None] = lambda _: None
    ) -> Generator[None]:
        """Faults of the cluster, in a sentence."""
        try:
            yield
        except self._faults as fault:
            why = _sentence(fault)
            told = Problem("engine-query", DIED.format(place=self.place, why=why))
            raise known(fault) or Refused([told]) from fault

    def _unknown(self, fault: Exception, table: str) -> Unknown | None:
        if NOT_THERE not in str(fault):
            return None
        there: list[str] = []
        with suppress(*self._faults):
            there = [one.name for one in self._session.catalog.listTables()]
        near = nearest(table, there)
        return Unknown(NO_TABLE.format(table=quoted(table), place=self.place, near=near))


def _place_of(address: str) -> tuple[str, int]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or PORT
    except ValueError:
        host, port = None, PORT
    if not host or urlsplit(address).scheme != SPARK:
        raise Unknown(NO_ADDRESS.format(found=quoted(address.split(";", maxsplit=1)[0])))
    return host, port


def _reach(host: str, port: int) -> None:
    """Ask for the machine first: Connect itself would try for minutes."""
    try:
        socket.create_connection((host, port), REACHED_WITHIN).close()
    except OSError as fault:
        why = (fault.strerror or str(fault)).lower()
        told = UNREACHED.format(place=f"{host}:{port}", why=why)
        raise Refused([Problem("engine-unreached", told)]) from fault


def _open(address: str) -> Any:  # noqa: ANN401 (of the extra)
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)  # we tell it ourselves
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions of pandas, which carries nothing here
        builder = extra_module("pyspark.sql.connect.session").SparkSession.builder
        session = builder.remote(address).create()
    retries = extra_module("pyspark.sql.connect.client.retries")
    policy = retries.DefaultPolicy(max_retries=TRIES, max_backoff=LONGEST_WAIT)
    session.client.set_retry_policies([policy])
    for name, value in SETTINGS.items():
        session.conf.set(name, value)
    return session


def _quoted_name(table: str) -> str:
    if not NAME.fullmatch(table):
        raise Unknown(NO_NAME.format(table=quoted(table)))
    return ".".join(f"`{part}`" for part in table.split("."))


def _cell(column: str) -> str:
    """A cell as trimmed text, empty where there is none."""
    name = column.replace("`", "``")
    return f"coalesce(trim(BOTH {TRIMMED} FROM CAST(`{name}` AS STRING)), '')"


def _row(found: list[str], cells: dict[str, str]) -> str:
    own = (one for one in found if heading_key(one) == heading_key(ROW_NUMBER))
    if (numbered := next(own, None)) is not None:
        return f"CAST(`{numbered}` AS BIGINT)"
    order = ", ".join(f"{one} ASC NULLS LAST" for one in cells.values() if one != NOTHING)
    return f"CAST(row_number() OVER (ORDER BY {order}) AS BIGINT)"


def _sentence(fault: Exception) -> str:
    """The first sentence of a fault, without its code and its trace."""
    details = getattr(fault, "details", None)
    text = str(details() if callable(details) else fault).strip()
    found = FIRST_SENTENCE.fullmatch(text)
    return quoted((found[1] if found else text).rstrip(" .")) or type(fault).__name__
