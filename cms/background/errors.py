"""The errors of background work that this site itself can tell apart."""


class WorkerLostError(Exception):
    """Every worker that took the task ended before finishing it: killed, out of memory, or the machine went away."""


class StoppedByPersonError(Exception):
    """Somebody pressed Stop in the report. Running the task again resumes where it stopped."""
