"""Where models come from: what their names look like, and whether one can be had at all."""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.request

from align.errors import ModelNotHere, UnknownName
from align.registry import ENCODERS

#: Seconds to wait for an answer.
_PATIENCE_S = 10
#: Characters shown of an error of a library; some fill a screen.
_SHOWN = 120
#: OWNER/NAME, or the name of one of sentence-transformers' own.
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[\w.-]+)?")


def full_name(model: str) -> str:
    """With its owner.

    >>> full_name("LaBSE"), full_name("intfloat/multilingual-e5-base")
    ('sentence-transformers/LaBSE', 'intfloat/multilingual-e5-base')
    """
    return model if "/" in model else f"sentence-transformers/{model}"


def need_name(model: str) -> None:
    """Refuse what is neither a folder nor can be a name.

    Raises:
        UnknownName: it cannot.
    """
    if not _NAME.fullmatch(model):
        raise UnknownName("encoder", model, ENCODERS, "; and there is no such folder")


def need_to_be_had(model: str) -> None:
    """Refuse a model that cannot be fetched, at once: the library tries for over a minute.

    Raises:
        ModelNotHere: it cannot.
        UnknownName: the same, for a name that may be a slip of the pen.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
        raise not_to_be_had(model, "HF_HUB_OFFLINE is set")
    request = urllib.request.Request(f"{_where()}/api/models/{full_name(model)}", method="HEAD")
    try:
        urllib.request.urlopen(request, timeout=_PATIENCE_S).close()
    except urllib.error.HTTPError as error:
        # A model that needs a login answers so too; the library knows the user's.
        if error.code == 404:
            raise not_to_be_had(model, "not found") from error
    except (OSError, ValueError) as error:
        raise not_to_be_had(model, getattr(error, "reason", error)) from error


def not_to_be_had(model: str, reason: object) -> ModelNotHere | UnknownName:
    """The error that says so, and what to do."""
    said = (
        f"is neither on this disk nor to be had from {_where()} ({one_line(reason)}); fetch it "
        "where there is a network and give its folder"
    )
    if "/" in model:
        return ModelNotHere(f"the encoder {model} {said}")
    return UnknownName("encoder", model, ENCODERS, f"; {full_name(model)} {said}")


def one_line(error: object) -> str:
    """The beginning of what was said, in one line."""
    said = " ".join(str(error).split())
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]} …"


def _where() -> str:
    return os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
