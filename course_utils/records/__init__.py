"""The essay and the history as validated, cross-linked records (the lowest floor)."""

from course_utils.records.library import Course, course, load, recommendations, seeds_folder
from course_utils.records.problems import CourseError, Problem

__all__ = ["Course", "CourseError", "Problem", "course", "load", "recommendations", "seeds_folder"]
