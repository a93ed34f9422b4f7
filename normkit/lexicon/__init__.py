"""Words, their frequencies, and decisions about word boundaries: data and pure queries."""
