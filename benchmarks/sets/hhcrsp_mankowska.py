"""Home care the daily problem of Mankowska, Meisel and Bierwirth (2014); their travel times have three decimals."""

from benchmarks.sets._home_care import HomeCareSet

SET = HomeCareSet("hhcrsp-mankowska", parts=1000)
