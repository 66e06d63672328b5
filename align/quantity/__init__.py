"""Amounts a translation must keep: found, typed and read as exact values, in both languages."""

from align.quantity.model import ANY_NAME, Bound, Form, Kind, Quantity
from align.quantity.scan import quantities

__all__ = ["ANY_NAME", "Bound", "Form", "Kind", "Quantity", "quantities"]
