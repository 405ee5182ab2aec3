"""Models that average the positions by weight: the compromise and the median."""
