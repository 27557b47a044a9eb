"""Site-dependent instances (Cordeau and Laporte, INFOR 39, 2001): not every vehicle may serve every client; longest routes."""

from benchmarks.sets._vrplib import VrplibSet

SET = VrplibSet("sdvrptw", scale=1000)
