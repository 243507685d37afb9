"""The pack of a meeting as paper: PDF and Word from one description."""
