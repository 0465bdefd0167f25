"""The MCP auditor: what of a server is context, what is a capability, and what to do about it."""
