"""No test goes to the network, and none reads or leaves vectors in the folder of who runs it.

None fails because the machine had something else to do: hypothesis asks no example to be quick.
"""

import os

from hypothesis import settings

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["ZHEN_CACHE"] = "off"
# As the command does it, before numpy is loaded: sums of two threads differ in their last digits.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

settings.register_profile("zhen", deadline=None)
settings.load_profile("zhen")
