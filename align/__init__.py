"""zhen."""
