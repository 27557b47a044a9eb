"""Home care in Italian towns (Ceschia and others, 2024)."""

from benchmarks.sets._home_care import HomeCareSet

SET = HomeCareSet("hhcrsp-italian", parts=1)
