"""The proving ground: how good the search is, on days that others can be run on as well. ``benchmarks/README.md`` says how."""
