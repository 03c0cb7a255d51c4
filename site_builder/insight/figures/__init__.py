"""Questions to the figures: series, comparisons, what is usual, and the sentences that say so."""
