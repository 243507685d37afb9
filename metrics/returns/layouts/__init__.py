"""How a known file is laid out: its headings, the rows that count, where its period stands."""
