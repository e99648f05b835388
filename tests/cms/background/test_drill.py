"""The drill of killed workers in its short form, and that it would notice what it looks for."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from cms.background.drill import read_ledger


def test_five_kills_in_sixty_tasks_lose_and_double_nothing():
    module = os.environ["DJANGO_SETTINGS_MODULE"].replace("tests.settings", "cms.settings")
    run = subprocess.run(
        [sys.executable, "-m", "django", "drill_workers", "--tasks=60", "--kills=5", "--patience=150"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": module, "LOG_LEVEL": "ERROR"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout.splitlines()[-1])
    assert figures["all_done_once"]
    assert (figures["kills"], figures["effects"], figures["successful"]) == (5, 60, 60)
    assert figures["runs"] > 60, "no worker was killed in the middle of a task"


@pytest.mark.parametrize(
    ("ledger", "overlapping"),
    [
        ("begin 0 1\nend 0 1\n", 0),
        ("begin 0 1\nbegin 0 2\nend 0 2\n", 0),
        ("begin 0 1\nbegin 0 2\nend 0 1\nend 0 2\n", 1),
    ],
)
def test_two_workers_in_one_task_are_noticed(tmp_path, ledger, overlapping):
    (tmp_path / "ledger").write_text(ledger)
    outcome = read_ledger(tmp_path, 1)
    assert outcome.overlapping == overlapping
    assert outcome.effects == 0
    assert not outcome.is_all_done_once
