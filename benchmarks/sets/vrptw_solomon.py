"""Solomon's instances of 100 customers (Operations Research 35, 1987): windows and loads, short and long routes."""

from benchmarks.sets._solomon import SolomonSet

SET = SolomonSet("vrptw-solomon")
