"""The two dials, the arms race and the race of models: pure functions, without plotting."""
