"""Which layout a file has, and what else it might have been."""
