"""``python -m dispatch``: see :mod:`dispatch.cli`."""

import sys

from dispatch.cli import main

if __name__ == "__main__":
    sys.exit(main())
