"""One module for what is measured in the same way; each has `ROWS`."""
