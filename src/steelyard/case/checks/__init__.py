"""What must hold between the sections of a case.

Each module yields all the problems that it finds.
"""
