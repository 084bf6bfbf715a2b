"""What the proof of faults stands on: an installation of real processes, and a mail server that can kill."""
