"""How many people a season takes."""
