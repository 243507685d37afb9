"""Charts as files to publish: the figure of the screen with everything that must go with it."""
