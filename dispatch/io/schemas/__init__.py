"""The JSON Schema of every version of our files."""
