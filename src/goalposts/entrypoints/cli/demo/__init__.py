"""The demo workspace: made by code from a seed, dated relative to today."""
