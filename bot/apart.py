"""Work that is done once and needs much that nothing else does, in a process of its own.

A migration loads Alembic, which stays in memory for as long as the bot runs: 10 MB, for what a first start
does once. Only where nothing else runs yet: a fork takes along one thread, and the locks of all.
"""

import os
import sys
import threading
import traceback
from collections.abc import Callable


def apart(work: Callable[[], object]) -> bool:
    """Whether it came to its end. Where it cannot be done apart it is done here, with the same answer."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        work()
        return True
    sys.stdout.flush()
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return status == 0
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - it ends here, and whoever started us reads why
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
