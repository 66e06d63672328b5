"""No test goes to the network, and none reads or leaves vectors in the folder of who runs it."""

import os

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["ZHEN_CACHE"] = "off"
