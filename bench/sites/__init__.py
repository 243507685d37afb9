"""The page that is measured, twice: out of the product's own parts, and the same in Dash."""
