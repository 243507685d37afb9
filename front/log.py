"""The log: a line of JSON for each thing done, refused or gone wrong, on the standard error.

No name, address, figure or text of anybody stands in it: `pages/shared/telling.py` decides what is
said, and whatever else asks for this logger is written by its message alone.
"""

import json
import logging
import sys
from datetime import UTC, datetime

NAME = "accountability"


class JsonLines(logging.Formatter):
    """One record, one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: when, how grave, what, and its details."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(line | getattr(record, "said", {}), ensure_ascii=False)


def begin() -> logging.Logger:
    """The logger, writing lines of JSON from now on."""
    logger = logging.getLogger(NAME)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return logger
