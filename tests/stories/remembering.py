"""What `inspect` says of a function's arguments, which is the same each time: most of what it costs to make a bot."""

import inspect


class Remembering:
    """The module, but for that."""

    def __init__(self):
        self._said = {}

    def __getattr__(self, name):
        return getattr(inspect, name)

    def getfullargspec(self, func):
        code = getattr(func, "__code__", None)
        if code is None or hasattr(func, "__signature__"):
            return inspect.getfullargspec(func)
        if code not in self._said:
            self._said[code] = inspect.getfullargspec(func)
        return self._said[code]
