"""``python -m dispatch``: see :mod:`dispatch.cli`."""

import signal
import sys
import warnings

from dispatch.cli import main

if __name__ == "__main__":
    warnings.formatwarning = lambda message, *_, **__: f"{message}\n"
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # the reader of a pipe, such as head, may leave early
    sys.exit(main())
