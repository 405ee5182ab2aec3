"""Where two lenses meet: the conflict that follows from a balance, and what it says of levers."""
