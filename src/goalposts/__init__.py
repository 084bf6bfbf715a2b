"""Goalposts: explicit, measurable expectations of business customers."""

__version__ = "0.1.0"
