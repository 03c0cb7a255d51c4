"""Questions of time: what holds when, what comes next, and when it changes."""
