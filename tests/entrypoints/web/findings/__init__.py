"""Pages of what crossed from a review."""
