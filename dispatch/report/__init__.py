"""A plan told to people."""
