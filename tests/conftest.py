"""No test goes to the network, and none reads or leaves vectors in the folder of who runs it.

None fails because the machine had something else to do: hypothesis asks no example to be quick.
"""

import os

from hypothesis import settings

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["ZHEN_CACHE"] = "off"

settings.register_profile("zhen", deadline=None)
settings.load_profile("zhen")
