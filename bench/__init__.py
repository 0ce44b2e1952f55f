"""Measurements, never tests: `make bench` prints their tables. Ratios side by side in one run; no timed assertion."""
