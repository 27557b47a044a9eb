"""Several trips of a vehicle, and goods that are released at the depot later (Yang, Transportation Science 57, 2023)."""

from benchmarks.sets._vrplib import VrplibSet

SET = VrplibSet("mtvrptwr", scale=10, cut=True)
