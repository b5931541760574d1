"""What knows this essay and its region; the engine does not import it, but for ties that a test names."""
