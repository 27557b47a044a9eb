"""Instances with several depots (Vidal and others, Computers & Operations Research 40, 2013), with longest routes."""

from benchmarks.sets._vrplib import VrplibSet

SET = VrplibSet("mdvrptw", scale=1000)
