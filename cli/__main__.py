"""`python -m guidance_toolkit.cli`: the command, where its script is not on the PATH."""

from __future__ import annotations

from .main import main

main()
