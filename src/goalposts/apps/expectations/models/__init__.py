"""The register's tables, and what people seek next."""

from goalposts.apps.expectations.models.forward import ChanceStep, ForwardAnswer
from goalposts.apps.expectations.models.register import (
    Event,
    Expectation,
    Goalpost,
    JudgedPeriod,
    Measurement,
    Metric,
    Perception,
    Tension,
)

__all__ = [
    "ChanceStep",
    "Event",
    "Expectation",
    "ForwardAnswer",
    "Goalpost",
    "JudgedPeriod",
    "Measurement",
    "Metric",
    "Perception",
    "Tension",
]
