"""A small Discord over real HTTP and WebSocket on loopback, and tests that speak to it."""
