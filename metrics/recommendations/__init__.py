"""Recommendations of HMICFRS and others: what was recommended, and what both sides say of it."""
