"""Records of the region and of the verdict on the essay: events, places, institutions, scorecards, works."""
