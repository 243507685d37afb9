"""What pages have in common: the frame, the tables, the cards, the words, who acts."""
