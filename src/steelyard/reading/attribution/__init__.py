"""Who said, thinks or wants what."""
