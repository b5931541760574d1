"""The pictures of this course: each says with `@shown` under which word a lesson calls it."""
