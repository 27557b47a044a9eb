"""The commands of ``python -m dispatch``, one a file."""
