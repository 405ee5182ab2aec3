"""What is asked once the stable states are known.

Ways from today's state, coalitions, reasons, the inverse question, games that are seen differently.
"""
