"""How good and how fast the search is, on days that others can be run on as well."""
