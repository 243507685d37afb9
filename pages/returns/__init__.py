"""Returns on screen: sending one in, and those that are held."""
