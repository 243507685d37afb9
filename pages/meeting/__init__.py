"""The meeting: what to ask, what was answered and promised, and what the inspectorate found."""
