"""What crossed from a review."""
