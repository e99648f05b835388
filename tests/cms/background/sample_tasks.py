"""Tasks that the tests of background work run, in this process and in real workers."""

import time
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError
from django_tasks import TaskContext, task

from cms.background.progress import progress


def note(path: str, text: str) -> None:
    with Path(path).open("a") as file:
        file.write(text + "\n")


@task()
def write(path: str, text: str) -> str:
    note(path, text)
    return text


@task()
def write_slowly(path: str, seconds: float) -> None:
    note(path, "begin")
    time.sleep(seconds)
    note(path, "end")


@task()
def fail() -> None:
    raise ValueError("the sample failed")


@task()
def miss_an_object() -> None:
    raise ObjectDoesNotExist("gone")


@task()
def lose_the_database() -> None:
    raise OperationalError("server closed the connection unexpectedly")


@task()
def leave_python() -> None:
    raise SystemExit(3)


@task()
def be_broken_off() -> None:
    raise KeyboardInterrupt


@task(takes_context=True)
def write_each(context: TaskContext, path: str, items: list[str]) -> None:
    for item in progress(context).each(items, note="writing"):
        note(path, item)
