"""Data: starter standards, the playbook, configuration and hook."""
