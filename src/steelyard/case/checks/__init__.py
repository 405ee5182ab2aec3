"""What must hold between the sections of a case; each module yields all the problems that it finds."""
