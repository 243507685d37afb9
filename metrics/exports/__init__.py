"""Exports: judgements as bytes and plain values for the world outside."""
