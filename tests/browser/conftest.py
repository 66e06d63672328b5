"""Nothing here runs but by scripts/test-browser, which sees to it that there is a browser."""

import os

collect_ignore_glob = [] if os.environ.get("ZHEN_BROWSER") else ["*.py"]
