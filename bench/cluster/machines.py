"""A standalone Spark cluster on the loopback: a master, two workers and a Connect server.

It ends only what it started. A worker and the executor it begins are one group of processes, so
that killing the group is what a machine does that loses its power.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from bench.venvs import Lacking, installed

HOST = "127.0.0.1"
WORKERS = 2
PACKAGE = "pyspark[connect]==4.2.*"  # the whole of Spark; the product itself needs pyspark-client
BESIDE = ("duckdb==2.*",)
STARTS_WITHIN = 120  # seconds: a cold Java on a busy machine has taken 40
MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
NO_JAVA = (
    "No Java was found, and Spark needs one. On Debian: sudo apt-get install default-jre-headless"
)
SETTINGS = {
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.connect.grpc.binding.address": HOST,
    "spark.executor.memory": "1g",
    "spark.driver.memory": "1g",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "8",  # tens, not the 200 of a real cluster: these are 2 cores
}


@dataclass
class Cluster:
    """The running processes and where they listen."""

    home: Path  # Spark's own
    folder: Path  # logs, and what the workers write
    port: int  # of Connect
    workers: list[subprocess.Popen] = field(default_factory=list)
    others: list[subprocess.Popen] = field(default_factory=list)

    @property
    def address(self) -> str:
        """What `--engine` is given."""
        return f"sc://{HOST}:{self.port}"

    def kill_worker(self) -> None:
        """One worker and its executor, at once, as by a loss of power."""
        _end(self.workers.pop(), signal.SIGKILL)

    def stop_answering(self) -> None:
        """The Connect server ends, as a cluster that is switched off."""
        _end(self.others.pop(), signal.SIGTERM)


def prepare(place: Path) -> Path:
    """A virtual environment of its own with the whole of Spark; the place of Spark in it."""
    if shutil.which("java") is None:
        raise Lacking(NO_JAVA)
    return installed(place, "pyspark", PACKAGE, *BESIDE) / "pyspark"


@contextmanager
def running(home: Path, folder: Path) -> Generator[Cluster]:
    """The cluster, for as long as the block lasts."""
    cluster = Cluster(home, folder, free_port())
    master, folder = free_port(), folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        where = ("--host", HOST, "--webui-port", "0")
        cluster.others.append(_start(cluster, "master", MASTER, "--port", str(master), *where))
        _await(master, cluster)
        for number in range(WORKERS):
            cluster.workers.append(
                _start(
                    cluster, f"worker-{number}", WORKER, "--cores", "1", "--memory", "1g",
                    "--work-dir", str(folder / f"worker-{number}"), *where,
                    f"spark://{HOST}:{master}",
                )
            )  # fmt: skip
        settings = SETTINGS | {
            "spark.connect.grpc.binding.port": str(cluster.port),
            "spark.sql.warehouse.dir": str(folder / "lake"),
        }
        confs = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
        cluster.others.append(
            _start(
                cluster, "connect", "org.apache.spark.deploy.SparkSubmit", *confs,
                "--master", f"spark://{HOST}:{master}", "--class", CONNECT, "spark-internal",
            )
        )  # fmt: skip
        _await(cluster.port, cluster)
        yield cluster
    finally:
        for process in (*reversed(cluster.others), *cluster.workers):
            _end(process, signal.SIGTERM)


def _start(cluster: Cluster, name: str, *words: str) -> subprocess.Popen:
    log = (cluster.folder / f"{name}.log").open("wb")
    return subprocess.Popen(  # noqa: S603
        (str(cluster.home / "bin" / "spark-class"), *words), cwd=cluster.folder, stdout=log,
        stderr=subprocess.STDOUT, env=_surroundings(cluster), start_new_session=True,
    )  # fmt: skip


def _surroundings(cluster: Cluster) -> Mapping[str, str]:
    python = sys.executable
    return os.environ | {
        "SPARK_HOME": str(cluster.home), "SPARK_LOCAL_IP": HOST, "SPARK_DAEMON_MEMORY": "512m",
        "SPARK_LOCAL_DIRS": str(cluster.folder / "spill"), "PYSPARK_PYTHON": python,
        "SPARK_NO_DAEMONIZE": "1",
    }  # fmt: skip


def _await(port: int, cluster: Cluster) -> None:
    """Until something listens there; `Lacking` where a process ended or the time is up."""
    begun = monotonic()
    while monotonic() - begun < STARTS_WITHIN:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((HOST, port)) == 0:
                return
        if any(one.poll() is not None for one in (*cluster.others, *cluster.workers)):
            break
        sleep(0.2)
    raise Lacking(f"Spark did not start; {cluster.folder} has its logs.")


def _end(process: subprocess.Popen, how: signal.Signals) -> None:
    """A process and what it began."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """A port on the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
