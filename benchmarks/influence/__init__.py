"""Speed of the influence lens."""
