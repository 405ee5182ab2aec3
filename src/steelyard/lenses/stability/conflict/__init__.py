"""What is modelled: options, preferences, states, moves."""
