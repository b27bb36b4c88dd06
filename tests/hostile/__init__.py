"""What must hold when input, disk or process goes wrong: each check as a short test, and at full length for the table.

`make hostile` (python -m tests.hostile) runs them all at full length and prints one line for each.
"""
