"""All lenses on one question, side by side."""
