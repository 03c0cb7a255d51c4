"""What the product does not keep of a rule yet, and what no test proves. Remove an entry when it is no longer true."""

MISSING = {
    "P1": "No test can know a name, so that is for the officer who publishes. The test proves the case status.",
    "W2": "Each form of a date or number is proved where it is written, not over the whole site.",
}
"""By rule, in whole sentences."""
