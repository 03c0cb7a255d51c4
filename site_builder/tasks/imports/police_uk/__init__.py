"""Street-level crime of data.police.uk, counted by month and area."""
