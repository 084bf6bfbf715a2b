"""Papers: what can be printed and handed over, as PDF that a screen reader reads too."""
