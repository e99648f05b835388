"""wagtail-localize's background work, put on the site's own queue."""

from wagtail_localize.tasks import ImmediateBackend


class QueuedJobs(ImmediateBackend):
    """Runs at once."""
