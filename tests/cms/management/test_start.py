"""What a person reads when the site cannot start: one sentence, no traceback, no password, nothing half-made."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def port() -> Iterator[int]:
    """Return a port on which something listens already."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def start(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    clean = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DATA_DIR": str(tmp_path / "data"), "PORT": "18764"}
    run = [sys.executable, *arguments]
    return subprocess.run(
        run, cwd=ROOT, env=clean | environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DEMO": "1", "DATABASE_URL": "postgres://u:hidden@127.0.0.1:1/x"}, ["127.0.0.1:1/x", "DATABASE_URL"]),
        ({"DEMO": "1", "REDIS_URL": "redis://:hidden@127.0.0.1:1/0"}, ["127.0.0.1:1", "REDIS_URL"]),
        ({}, ["SECRET_KEY is not set"]),
        ({"DEMO": "perhaps"}, ["DEMO='perhaps'"]),
        ({"DEMO": "1", "PORT": "70000"}, ["PORT"]),
        ({"DEMO": "1", "DATABASE_URL": "sqlite:////dev/null/x.sqlite3"}, ["/dev/null/x.sqlite3", "DATABASE_URL"]),
        ({"DEMO": "1", "DATA_DIR": "/dev/null/x"}, ["DATA_DIR", "/dev/null"]),
        ({"DEMO": "1", "DATA_DIR": "/proc/x"}, ["DATA_DIR", "/proc"]),
        ({"DEMO": "1", "DATABASE_URL": "mysql://u:hidden@h/x"}, ["DATABASE_URL", "postgres"]),
    ],
)
def test_wrong_environment_is_one_sentence(tmp_path: Path, environment: dict, words: list[str]) -> None:
    ended = start(tmp_path, "manage.py", "serve", **environment)
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert "hidden" not in ended.stdout + ended.stderr
    for word in words:
        assert word in ended.stderr


def test_port_in_use_is_named_before_anything_is_made(tmp_path: Path, port: int) -> None:
    for arguments in (["manage.py", "serve"], ["cms/management/bootstrap.py", "port"]):
        ended = start(tmp_path, *arguments, DEMO="1", PORT=str(port))
        assert ended.returncode == 1
        assert f"Port {port}" in ended.stderr
        assert "make run PORT=" in ended.stderr
        assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data" / "db.sqlite3").exists()


def test_missing_ensurepip_is_named_with_its_package(tmp_path: Path) -> None:
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    code = f"import sys; sys.path[:0] = [{str(tmp_path)!r}, 'cms/management']; import bootstrap"
    ended = start(tmp_path, "-c", f"{code}; bootstrap.make_environment({str(tmp_path / 'venv')!r})")
    assert ended.returncode == 1
    assert "-venv" in ended.stderr
    assert not (tmp_path / "venv").exists()
