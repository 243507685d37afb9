"""The tables of a file as columns of text, ready to be staged."""
