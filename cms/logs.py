"""Where the site's log goes: standard error, one line an entry, without anything about a reader."""

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def to_standard_error(level: str) -> dict:
    """Return Django's LOGGING setting for entries of a level and above."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"django": {"handlers": [], "propagate": True}},
    }
