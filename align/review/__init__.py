"""A bitext under review: what people do to it, and how nothing of it is lost."""
