"""Orders: what was bought, and what it costs."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Line:
    """One product of an order."""

    product: str
    count: int
    price: Decimal


def total(lines: list[Line]) -> Decimal:
    """The price of all lines, in the shop's currency."""
    return sum((line.count * line.price for line in lines), Decimal(0))
