"""What explains the product to its readers: the method."""
