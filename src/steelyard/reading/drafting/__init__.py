"""From evidence to a draft case."""
