"""How long single parts take, for people to look at: ``pytest benchmarks/ --benchmark-only``. Nothing is held to a time."""
