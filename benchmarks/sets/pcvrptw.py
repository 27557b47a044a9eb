"""Prize-collecting instances: those of 1,000 customers by Gehring and Homberger, whose customers may be left out for a prize."""

from benchmarks.sets._vrplib import VrplibSet

SET = VrplibSet("pcvrptw", scale=10, cut=True)
