"""`python -m juanzong`."""

from juanzong.cli import main

raise SystemExit(main())
