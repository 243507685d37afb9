"""What stands before the pages: whether it is safe to start, whom it answers, with which headers,
whether it is sound, and what it writes into its log."""
