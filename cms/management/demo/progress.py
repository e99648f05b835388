"""How far the building has come: a bar for a person at a terminal, one line per stage for a log."""

from __future__ import annotations

import shutil
import time

from django.core.management.base import OutputWrapper

WIDTH = 28


class Progress:
    """Counts finished steps of a known number and shows them on `out`."""

    def __init__(self, out: OutputWrapper, total: int) -> None:
        self.out = out
        self.total = max(total, 1)
        self.done = 0
        self.made = 0
        self.stage = ""
        self.began = time.monotonic()
        self.is_terminal = bool(out.isatty())

    def enter(self, stage: str) -> None:
        """Begin a stage, by its name."""
        if stage == self.stage:
            return
        self.stage = stage
        if not self.is_terminal:
            self.out.write(f"  {stage} …")

    def step(self, *, made: bool) -> None:
        """Count one step; `made` says that it changed something."""
        self.done += 1
        self.made += made
        if self.is_terminal:
            filled = WIDTH * self.done // self.total
            line = f"  [{'#' * filled}{'.' * (WIDTH - filled)}] {100 * self.done // self.total:3d} %  {self.stage}"
            columns = shutil.get_terminal_size().columns - 1
            self.out.write("\r" + line[:columns].ljust(min(columns, 70)), ending="")
            self.out.flush()

    def finish(self) -> None:
        """Write the last line: what was made, and how long it took."""
        seconds = time.monotonic() - self.began
        said = f"{self.made} of {self.total} parts made" if self.made else "Everything was there already"
        self.out.write(("\n" if self.is_terminal else "") + f"  {said}, {seconds:.0f} s.")
