"""The instances of Gehring and Homberger (EUROGEN 1999): the same with 200 to 1,000 customers."""

from benchmarks.sets._solomon import SolomonSet

SET = SolomonSet("vrptw-gh")
