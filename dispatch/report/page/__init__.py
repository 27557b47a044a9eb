"""A plan as one page for the browser: map, timetable, figures, open orders; one file that asks nothing of any network."""
