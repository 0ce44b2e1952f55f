"""The stages: one step each on the way from a draft to a report, in the order of `pipeline.py`."""
