"""Home care on streets of Brazil (Kummer and others)."""

from benchmarks.sets._home_care import HomeCareSet

SET = HomeCareSet("hhcrsp-kummer", parts=1)
