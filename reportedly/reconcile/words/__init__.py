"""The ground: small tables, and words made comparable and shown."""
