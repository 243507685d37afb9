"""Personal data in a file, told without repeating any of it."""
