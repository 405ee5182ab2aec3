"""The spatial model of politics, over several issues at once."""
