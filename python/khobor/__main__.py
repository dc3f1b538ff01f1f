"""`python -m khobor`."""

import sys

from khobor.cli import main

sys.exit(main())
