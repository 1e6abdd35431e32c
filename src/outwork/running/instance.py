"""An instance: the one directory that holds everything it keeps, and how its database is reached.

The directory is named by `OUTWORK_DATA` (default `var/` beside the code); a PostgreSQL of one's own
by `DATABASE_URL`. Standard library only: commands that touch no database must start at once.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

PROJECT = Path(__file__).resolve().parents[3]
LONGEST_SOCKET_PATH = 107  # bytes, a limit of the operating system
SOCKET_PORT = "5432"
SOCKET_NAME = f".s.PGSQL.{SOCKET_PORT}"


class Login(StrEnum):
    """The three database roles: who migrates, who serves requests, who sweeps across tenants."""

    OWNER = "owner"
    APP = "app"
    WORKER = "worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How one login reaches the database."""

    host: str
    port: str
    name: str
    user: str
    password: str
    options: dict[str, str] = field(default_factory=dict)
    """What stands behind the question mark of `DATABASE_URL`: sslmode and the like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """Where one Outwork keeps its things."""

    root: Path
    database_url: str = ""
    """Of the owner's login on a server of one's own; empty for the embedded database."""

    @classmethod
    def from_environment(cls) -> "Instance":
        root = Path(os.environ.get("OUTWORK_DATA") or PROJECT / "var")
        return cls(root=root.absolute(), database_url=os.environ.get("DATABASE_URL", ""))

    @property
    def embedded(self) -> bool:
        return not self.database_url

    @property
    def postgres_dir(self) -> Path:
        return self.root / "postgres"

    @property
    def files_dir(self) -> Path:
        return self.root / "files"

    @property
    def logs_dir(self) -> Path:
        return self.root / "logs"

    @property
    def static_dir(self) -> Path:
        return self.root / "static"

    @property
    def key_file(self) -> Path:
        return self.root / "secret.key"

    @property
    def lock_file(self) -> Path:
        """Held by whoever runs the embedded database."""
        return self.root / "postgres.lock"

    @property
    def seal_file(self) -> Path:
        """The newest seal of the journal, kept outside the database."""
        return self.root / "newest-seal.json"

    @property
    def socket_dir(self) -> Path:
        """Where the embedded database listens: in the instance unless the path is too long."""
        own = self.root / "socket"
        if len(os.fsencode(own / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return own
        name = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path("/tmp") / f"outwork-{os.geteuid()}-{name}"  # noqa: S108 - checked when made

    def secret(self, purpose: str) -> str:
        """A secret of this instance for one purpose, derived from its key file."""
        return hmac.new(self._key(), purpose.encode(), hashlib.sha256).hexdigest()

    def _key(self) -> bytes:
        try:
            return bytes.fromhex(self.key_file.read_text())
        except FileNotFoundError:
            return self._new_key()

    def _new_key(self) -> bytes:
        """Made whole under another name first: two at once must end with one key."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self.root / f"secret.key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        try:
            os.link(draft, self.key_file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return bytes.fromhex(self.key_file.read_text())

    def role(self, login: Login) -> str:
        """The database role's name. Roles are cluster-wide, so they carry the database's name."""
        if login is Login.OWNER and self.database_url:
            return unquote(urlsplit(self.database_url).username or "")
        return f"{self.database_name}_{login}"

    @property
    def database_name(self) -> str:
        return unquote(urlsplit(self.database_url).path.lstrip("/")) or "outwork"

    def connection(self, login: Login) -> Connection:
        if self.embedded:
            return Connection(
                host=str(self.socket_dir),
                port=SOCKET_PORT,
                name=self.database_name,
                user=self.role(login),
                password="",
            )
        url = urlsplit(self.database_url)
        return Connection(
            host=url.hostname or "",
            port=str(url.port or 5432),
            name=self.database_name,
            user=self.role(login),
            password=unquote(url.password or "") if login is Login.OWNER else self.password(login),
            options=dict(parse_qsl(url.query)),
        )

    def password(self, login: Login) -> str:
        """Of the roles that the set-up makes on a server of one's own."""
        return self.secret(f"database password of {login}")
