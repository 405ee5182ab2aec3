"""Lens: the graph model for conflict resolution.

Options, states, moves, ordinal preferences, and what is stable. The rooms, each of which knows only
those before it: `conflict` (what is modelled), `concepts` (which states are stable), `followup`
(what is asked once they are known) and `files` (reading and writing; knows `conflict` alone),
`derived` (the conflict that follows from a balance), and `study`, which gathers all of it.
"""
