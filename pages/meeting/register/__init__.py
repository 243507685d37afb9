"""The parts of the page on the inspectorate: its tables, one recommendation, what is entered."""
