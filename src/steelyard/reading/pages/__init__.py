"""Documents as pages: their text as published, and what in it is title, body and furniture."""
