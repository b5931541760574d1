"""`course.py import`: questions of other programmes into the course's own YAML; a module for each format."""
