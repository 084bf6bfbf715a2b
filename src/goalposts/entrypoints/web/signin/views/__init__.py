"""Signing in and out."""

from goalposts.entrypoints.web.signin.entering import sign_in_person

__all__ = ["sign_in_person"]
