"""Ways to reach a person or a home: chat accounts, private addresses, licence plates."""

import re
from collections.abc import Iterator

from home.guard.rules.findings import Finding

_ACCOUNT = re.compile(
    r"(?<!企业)(?:微\s*信|薇信|威信|wechat|weixin|[vV]信|\bwx|\bvx|加[vV]|扣扣|(?<![a-z])qq|抖音"
    r"|快手|小红书)(?!公众号|小程序|群|支付|[.!?] )"
    r"\s*(?:number|no\.?|id|号码?|账号)?[^a-z0-9,。;\n]{0,6}?(?:is|:|是|为)?\s*"
    r"(?P<account>(?!(?:official|public)\b)[a-z0-9][a-z0-9_-]{4,}"
    r"|(?:[\d〇零一二三四五六七八九幺][ -]?){6,})",
    re.IGNORECASE,
)
_ACCOUNT_AFTER = re.compile(
    r"(?:微信|wechat"
    r"|qq)[^。.\n]{0,12}?[:：]?\s*(?P<account>(?=[a-z_-]*[\d_-])[a-z0-9][a-z0-9_-]{5,})",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(r"公众号|订阅号|服务号|官方|official|客服", re.IGNORECASE)
_N = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
_HOME = re.compile(
    rf"第?{_N}村?民?[组社队]\s*{_N}[号户]|门牌号?[:为是]?\s*{_N}"
    rf"|{_N}号?楼?\s*{_N}单元(?:\s*{_N}(?:室|户|号)?)?"
    rf"|村[东西南北][头边口][^,。]{{0,6}}第{_N}家|{_N}巷{_N}号|[村屯庄寨]\s*第?{_N}(?:号|组|社|队)"
    rf"|\bno\. ?\d+,? (?:group|team) \d+|\bgroup \d+,? (?:village|qinghe)|\b(?:flat|apartment"
    rf"|apt\.?) \d+\b|\bunit \d+,? room \d+"
    rf"|(?:家住|住在|住址|家庭住址|家庭地址)[^,。\n]{{0,24}}{_N}号"
    rf"|\b(?:lives?|home) (?:is )?at (?:no\. ?)?\d+\b|\bhouse (?:no\.?|number) ?\d+",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][·.\- ]?(?=[A-Z0-9]"
    r"{0,5}\d)[A-HJ-NP-Z0-9]{5,6}"
    r"(?![A-Za-z0-9])"
)


_CARD = re.compile(
    r"(?:[农工建中邮]行|银行|储蓄|信用|社保)卡(?:号|号码)?[^\d\n]{0,6}(?P<card>\d{4}[\d*xX\s-]{4,24}\d)"
)


_THEIRS = re.compile(
    r"(?:[她他]|孩子|奶奶|爷爷|姥姥|妈妈|爸爸)的?(?:电话|手机号?|微信号?|号码)(?:是|[::])"
    r"|\b(?:her|his|their|mum's|gran's|granny's)(?: \w+)? (?:number|phone|wechat|mobile) is\b",
    re.IGNORECASE,
)


def contacts(plain: str) -> Iterator[Finding]:
    for pattern in (_ACCOUNT, _ACCOUNT_AFTER):
        for found in pattern.finditer(plain):
            if not _OFFICIAL.search(plain[max(0, found.start() - 6) : found.end()]):
                yield Finding(*found.span(), "chat_account")
    for found in _HOME.finditer(plain):
        yield Finding(*found.span(), "home_address")
    for found in _THEIRS.finditer(plain):
        yield Finding(*found.span(), "phone_number")
    for found in _CARD.finditer(plain):
        yield Finding(*found.span("card"), "bank_card")
    for found in _PLATE.finditer(plain):
        yield Finding(*found.span(), "licence_plate")
