"""Widgets: what a learner sees and touches, in a notebook and on a page without a kernel."""
