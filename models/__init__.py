"""The cellar: tables and every query. Knows nothing of upstairs."""
