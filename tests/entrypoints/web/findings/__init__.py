"""The pages of what crossed from a review."""
