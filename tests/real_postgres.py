"""A real PostgreSQL server for the tests: loopback only, a port of its own, thrown away at the end.

Without the server's programs the tests that need it are skipped, or fail where ``REQUIRE_POSTGRES`` is set.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from hotseat.storage.postgres.address import Address
from hotseat.storage.postgres.engine import engine_for
from hotseat.storage.postgres.layout import init
from hotseat.storage.postgres.roles import grant

KEEPER = "keeper"
PASSWORD = "a-long-pass:word/@"
TEMPLATE = "hotseat_template"


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``, of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


class Server:
    """A running server; passwords are asked for as in real use. ``stop`` and ``start`` play an outage."""

    def __init__(self, bin: Path, folder: Path) -> None:
        self.bin, self.folder, self.port = bin, folder, _free_port()
        self._numbers = count()

    def make(self) -> None:
        """Make the cluster, start it, and lay out the database that every test's is a copy of."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        secret = self.folder / "secret"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        data = str(self.folder / "data")
        self._run(
            "initdb", "-D", data, "-U", KEEPER, "-A", "scram-sha-256", f"--pwfile={secret}",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        self.start()
        self.execute(f"CREATE DATABASE {TEMPLATE}", "postgres")
        address = self.address(TEMPLATE)
        engine = engine_for(address)
        init(engine, address)
        engine.dispose()

    def start(self) -> None:
        """Start it (again), and wait until it answers."""
        options = f"-F -c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder} -c max_connections=200"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "60", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """End it at once, as a power cut would."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop", check=False)

    def address(self, database: str, role: str = KEEPER, password: str = PASSWORD) -> Address:
        """Where a role finds a database."""
        return Address.of(self.url(database, role, password))

    def url(self, database: str, role: str = KEEPER, password: str = PASSWORD) -> str:
        """The same as ``HOTSEAT_DATABASE_URL`` takes it."""
        quoted = password.replace(":", "%3A").replace("/", "%2F").replace("@", "%40")
        return f"postgresql+psycopg://{role}:{quoted}@127.0.0.1:{self.port}/{database}"

    def new(self, template: str = TEMPLATE) -> str:
        """A fresh database; its name."""
        name = f"t{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy", "postgres")
        return name

    def interviewers(self, *names: str) -> None:
        """Make sure that these roles are there, each with ``PASSWORD``."""
        address = self.address(TEMPLATE)
        engine = engine_for(address)
        for name in names:
            grant(engine, address, name, PASSWORD)
        engine.dispose()

    def drop(self, name: str) -> None:
        """Throw a database away."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", "postgres")

    def raw(self, database: str, role: str = KEEPER) -> "psycopg.Connection[tuple[object, ...]]":
        """A bare connection, as anybody with the password can open one."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=role, password=PASSWORD, dbname=database, autocommit=True
        )

    def execute(self, sql: str, database: str) -> None:
        """Run a statement as the keeper."""
        with self.raw(database) as connection:
            connection.execute(sql)

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        lower = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
        done = subprocess.run(
            [*lower, str(self.bin / program), *arguments],
            cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        )  # fmt: skip
        if check and done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout.decode(errors='replace')[-2000:]}")


@contextmanager
def running() -> Iterator[Server]:
    """A server for as long as the block runs; skips or fails the test where there is none to be had."""
    bin = programs()
    if bin is None:
        if os.environ.get("REQUIRE_POSTGRES"):
            pytest.fail("REQUIRE_POSTGRES is set, and PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = Server(bin, Path(folder))
        try:
            server.make()
            yield server
        finally:
            server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    with running() as one:
        print(one.port)
        time.sleep(1)
