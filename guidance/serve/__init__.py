"""The standards as MCP resources and as pages, for clients that have no repository."""
