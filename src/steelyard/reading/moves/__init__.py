"""What parties do, offer, demand, believe and need."""
