"""The review page in a real browser; scripts/test-browser runs this."""
