"""Reading check-ins."""
