"""One's own profile, and one's own means to sign in."""
