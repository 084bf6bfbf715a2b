"""Pages of reviews, for the supplier."""
