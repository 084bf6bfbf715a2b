"""What crossed from a review, for the supplier."""
