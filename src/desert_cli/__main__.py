"""Run `python -m desert_cli` as `desert`."""

import sys

from desert_cli.app import main

sys.exit(main())
