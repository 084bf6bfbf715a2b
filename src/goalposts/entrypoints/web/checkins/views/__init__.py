"""Screens of check-ins."""
