"""Background work: what the site does while nobody waits, kept in the database and shown to the people who run it."""
