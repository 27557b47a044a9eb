"""The parts of the city-day generator: tables, demand, shape of the city, orders, engineers."""
