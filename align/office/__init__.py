"""Office files: a zip of XML parts, opened so that no stranger's file can fill the memory."""
