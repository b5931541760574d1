"""What can be worked out from records and tables without a screen: marks, progress, arguments, data labs."""
