"""`course.py export`: the questions of the records for another system, or on paper; a module for each target."""
