"""The version, where nothing heavy stands in the way of asking for it."""

VERSION = "0.1.0"
