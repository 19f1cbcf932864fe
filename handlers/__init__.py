"""What people and systems say to us: one file a noun, and the wiring that they share."""
