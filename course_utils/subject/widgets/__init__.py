"""The widgets of this essay: the dials, the race of models, the board of seeds, and the words for its pictures."""
