"""Who is on call: one resolver, and everything asks it."""
