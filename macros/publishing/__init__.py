"""Publishing a version of the agreement, and looking at what was published."""
