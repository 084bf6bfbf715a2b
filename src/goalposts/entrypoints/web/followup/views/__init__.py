"""Pages of complaints and action items."""
