"""The bot as a process of its own under load: interactions over the gateway, answers over HTTP."""
