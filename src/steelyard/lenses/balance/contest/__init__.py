"""What no agreement is worth.

Ends that arrive at rates, flow costs, patience, and each party's own view of them.
"""
