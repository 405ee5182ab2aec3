"""Training of the classifier of events."""
