"""The plan on screen: overview, a page for each priority, a measure, the national priorities."""
