"""`python -m outwork`: the command."""

import sys

from outwork.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
