"""Pages that help: finding things, what words mean, how a status is decided."""
