"""A file as received → rows of text and tables of them; none of it is trusted yet."""
