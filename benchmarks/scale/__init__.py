"""How time and memory grow with the size of a case: one module for each subject, see `registry`."""
