"""Pages of a reviewers' organisation."""
