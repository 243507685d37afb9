"""The parts of the desk, one file at a time: what it is, what is wrong, what would change."""
