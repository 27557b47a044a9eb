"""Calendars and times of the year."""
