"""Files: names kept inside a folder, and the one way in which anything is written."""
