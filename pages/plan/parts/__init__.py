"""The parts of a measure's page: its head, what hangs on it, its areas, figures and limits."""
