"""Bringing in a workbook: choose it, see what it would bring, name its columns, say yes, take it back."""
