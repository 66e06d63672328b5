"""Text that is there on every page, and text that says one thing over and over."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from align.filters.band import Scorer
from align.text import Lang
from align.types import Pair

#: Addresses and markup; each counts as one word.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s，。；、）》”]+|[a-z0-9.+_-]{1,64}@[a-z0-9.-]{1,64}|</?[a-z][^<>]{0,80}>|&[a-z]{2,6};",
    re.IGNORECASE,
)
#: What web pages say around their texts.
_STANDING = re.compile(
    r"copyright(?: ©)?|©|\(c\)|all rights reserved|"
    r"terms of (?:use|service)|privacy (?:policy|notice)|"
    r"cookies?(?: policy| settings)?|we use cookies|accept (?:all )?cookies|"
    r"click here(?: to \w+)?|read more|learn more|more details|show (?:more|less)|see also|"
    r"sign (?:in|up|out)|log ?(?:in|out)|register(?: now)?|"
    r"subscribe(?: now)?|unsubscribe|newsletter|"
    r"follow us(?: on)?|share (?:this|on)(?: page)?|facebook|twitter|linkedin|weibo|wechat|"
    r"previous page|next page|back to (?:the )?top|home ?page|site ?map|contact us|about us|"
    r"print this page|add to (?:cart|favorites)|powered by \w+|last (?:updated|modified)(?: on)?|"
    r"版权所有|保留(?:所有|一切)权利|隐私(?:政策|声明|权)|使用条款|服务条款|用户协议|"
    r"点击(?:此处|这里|查看|下载|进入)|阅读(?:全文|更多)|查看(?:更多|详情|全文)|了解(?:更多|详情)|更多详情|"
    r"登录|登入|注册|退出登录|订阅|取消订阅|关注我们|分享(?:到|至)|微信|微博|扫一扫|二维码|"
    r"上一(?:页|篇)|下一(?:页|篇)|返回(?:顶部|首页)|回到顶部|网站(?:地图|首页)|联系我们|关于我们|"
    r"打印本页|关闭窗口|加入(?:购物车|收藏)|设为首页|技术支持|最后更新|发布时间|责任编辑|"
    r"[京沪粤浙苏]?ICP备[\d-]*号?|[京沪粤浙苏]公网安备[\d ]*号?",
    re.IGNORECASE,
)
#: What is said four times or more in a row, with spaces or signs between.
_REPEATED = re.compile(r"(?=\S)(.{1,30}?)(?:[\s,，、;；]*\1){3,}")
#: Where fewer of all words and ideographs are said twice, no two fifths can be said four times.
_VARIED = 0.7
_TOKEN = re.compile(r"[A-Za-z0-9]+|[^\W\d_]")
_SIGNS = re.compile(r"[\W_]+")


def boilerplate(langs: tuple[Lang, Lang]) -> Scorer:
    """The share of a side's words and ideographs that are addresses, markup or stand in standing
    phrases; of both sides the larger share."""
    return _larger(_standing)


def repetition(langs: tuple[Lang, Lang]) -> Scorer:
    """The share of a side's letters that say one thing four times or more in a row; of both
    sides the larger share."""
    return _larger(_repeated)


def _larger(share: Callable[[str], float]) -> Scorer:
    def scores(pairs: Sequence[Pair]) -> list[float]:
        return [max(share(pair.src), share(pair.tgt)) for pair in pairs]

    return scores


def _standing(text: str) -> float:
    rest, addresses = _ADDRESS.subn(" ", text)
    within = addresses + sum(len(_TOKEN.findall(found[0])) for found in _STANDING.finditer(rest))
    return within / (addresses + len(_TOKEN.findall(rest))) if within else 0.0


def _repeated(text: str) -> float:
    tokens = _TOKEN.findall(text)
    if len(set(tokens)) > _VARIED * len(tokens):
        return 0.0
    letters = len(_SIGNS.sub("", text))
    said = sum(len(_SIGNS.sub("", found[0])) for found in _REPEATED.finditer(text))
    return said / letters if said else 0.0
