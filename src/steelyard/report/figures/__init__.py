"""One module for each picture: a finding as its title, its numbers as a table, and a plain description to draw from."""
