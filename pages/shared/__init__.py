"""What pages have in common: the frame, the cards, the passport, the words."""
