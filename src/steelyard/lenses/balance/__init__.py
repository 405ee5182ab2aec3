"""The balance: load, pull and lift of one party's levers on another."""
