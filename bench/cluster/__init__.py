"""`python -m bench cluster`: a real Spark cluster on this machine, against DuckDB."""
