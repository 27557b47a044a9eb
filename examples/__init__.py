"""Runnable examples; benchmarks and tests import their generator from here."""
