"""Mails as text and HTML, from plain facts: one module per subject, each with its MAILS (kind → what to call)."""
