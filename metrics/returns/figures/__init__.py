"""The texts of staged rows → figures with their units and markers, or what is wrong with each."""
