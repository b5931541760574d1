"""One file for each kind of question; `questions/__init__.py` finds them by itself."""
