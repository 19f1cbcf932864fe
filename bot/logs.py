"""Logs for operators: names, ids and errors; never what a person typed, a header or a token."""

import logging
import sys
from typing import Any

import structlog
from structlog.typing import Processor

# Their lines carry request bodies and tokens at the lower levels, or repeat what we say better.
QUIET = (
    "slack_bolt",
    "slack_sdk",
    "urllib3",
    "jira",
    "apscheduler",
    "uvicorn.error",
    "asyncio",
    "alembic",
)


def configure(level: str, style: str) -> None:
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if style == "json"
        else [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                pad_event_to=24,
                # Left to itself it takes rich where that is installed, and shows every local variable:
                # tokens, and what people typed.
                exception_formatter=structlog.dev.plain_traceback,
            )
        ]
    )
    threshold = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(_StandardError()),  # type: ignore[arg-type]
        cache_logger_on_first_use=False,
    )
    handler = _Forward()
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


class _Forward(logging.Handler):
    """What libraries log, in the same shape as ours."""

    def emit(self, record: logging.LogRecord) -> None:
        told: dict[str, Any] = {"logger": record.name}
        if record.exc_info:
            told["exc_info"] = record.exc_info
        structlog.get_logger().log(record.levelno, record.getMessage(), **told)


class _StandardError:
    """Whatever stderr is when something is said: one kept from the start may have been closed since."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()
