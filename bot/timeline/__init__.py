"""What happened when: reading the times people type, keeping and exporting the record."""
