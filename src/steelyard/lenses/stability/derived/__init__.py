"""The conflict that follows from a balance: who accepts, who applies which lever."""
