"""Pages of the workspace itself: settings, themes, mail, members, the trail."""
