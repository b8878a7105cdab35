"""Who asks: accounts, sessions, roles, tiers, and what a browser must send before anything is changed."""
