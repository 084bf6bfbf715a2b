"""Upkeep has no tables of its own: it walks over other rooms' use cases."""
