"""A file nobody knows, made known by pointing at its cells."""
