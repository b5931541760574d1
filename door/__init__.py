"""What `course.py` does: set up, open the lab, run the tests, hand over to the desk. Standard library only."""
