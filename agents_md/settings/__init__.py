"""Settings files of agents, which are the user's own: our items go in and come out again."""

from __future__ import annotations

from .base import Item as Item
from .base import SettingsError as SettingsError
from .base import decode as decode
from .editing import Ensured as Ensured
from .editing import ensure_item as ensure_item
from .editing import items as items
from .editing import remove_item as remove_item
