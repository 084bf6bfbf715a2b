"""Pages behind the wall: the reviewer's own."""
