"""Assignments, hand-ins and grades: everything that a teacher grades with, pure and without a widget."""
