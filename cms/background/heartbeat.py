"""The sign of life of a worker: a thread of its own, so that a slow task never looks like a dead worker."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from django.db import Error, close_old_connections, connection
from django.db.models.functions import Now

from cms.background.models import WorkerHeartbeat, moment_in

logger = logging.getLogger(__name__)

BEAT_EVERY = 5.0
FRESH_FOR = 30.0
"""Seconds between two beats, and seconds after which a worker without a beat counts as gone."""


class Heartbeat:
    """Write the worker's row every few seconds from a second thread with its own database connection.

    `fresh_until` is a promise: before that moment nobody may take this worker's task away. When the database is away
    the thread keeps trying; nothing it meets ends the worker.
    """

    def __init__(self, worker_id: str, *, every: float = BEAT_EVERY, fresh_for: float = FRESH_FOR) -> None:
        self.worker_id = worker_id
        self.name = f"worker-{worker_id[:6]}"
        self.every = every
        self.fresh_for = timedelta(seconds=fresh_for)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def beat(self) -> None:
        """Write one sign of life; raise the database's error when it cannot be written."""
        life = {"beat_at": Now(), "fresh_until": moment_in(self.fresh_for), "is_stopped": False}
        WorkerHeartbeat.objects.update_or_create(
            worker_id=self.worker_id, defaults=life, create_defaults={**life, "name": self.name}
        )

    def start(self) -> None:
        """Begin to beat."""
        self._thread.start()

    def stop(self) -> None:
        """Stop beating and say so, so that the report shows at once that this worker has ended."""
        self._ended.set()
        self._thread.join(timeout=self.every + 5)
        try:
            WorkerHeartbeat.objects.filter(worker_id=self.worker_id).update(is_stopped=True, fresh_until=Now())
        except Error as error:
            logger.warning("Worker %s ended, but the database could not be told: %s", self.name, error)

    def _run(self) -> None:
        is_away = False
        while not self._ended.wait(self.every):
            close_old_connections()
            try:
                self.beat()
            except Error as error:
                connection.close()
                if not is_away:
                    logger.warning("Worker %s cannot report to the database, keeps trying: %s", self.name, error)
                is_away = True
            else:
                is_away = False
        connection.close()
