"""What happened in the winter of 2024, in both languages. No figures: the boards show them."""

from datetime import date

from home.pages.demo.texts import Update, Words, text

WINTER_2024 = (
    Update(
        "needs-published",
        date(2024, 11, 25),
        Words(
            "需要清单公布了",
            "尺码由学校量好，经两人核对，今天公布在本页。",
            (
                text(
                    "这几天，老师们利用课间量了身高和脚长。尺码合成件数之后，由两个人分别核对，才放到这里。",
                    "最缺的是中间的几个鞋码。如果您手边正好有全新的，哪怕一双，也请按尺码认捐。",
                ),
            ),
        ),
        Words(
            "The needs are published",
            "Schools measured, two people checked, and today the sizes are on this page.",
            (
                text(
                    "Teachers measured between lessons. The sizes were added up and checked by two "
                    "people before they came here.",
                    "The middle shoe sizes are missing most. If you have new ones, even one pair, "
                    "please pledge by size.",
                ),
            ),
        ),
    ),
    Update(
        "first-goods-under-way",
        date(2024, 12, 5),
        Words(
            "第一批物资在路上",
            "认捐的冬衣和冬鞋陆续寄出，到仓库后先清点、再验货。",
            (
                text(
                    "一家企业和许多个人的认捐正在路上。箱子到了仓库，先数件数，再看标识、做工和尺码。",
                    "有不合格的，当天告诉认捐人，并写明原因。合格的按尺码配好，等学校定下发放的日子。",
                ),
            ),
        ),
        Words(
            "The first goods are under way",
            "Pledged coats and shoes are being sent; the hub counts first, then inspects.",
            (
                text(
                    "A company's pledge and many people's are on their way. At the hub pieces are "
                    "counted, then labels, seams and sizes are looked at.",
                    "What does not pass is told the same day, with the reason. The rest is matched "
                    "by size and waits for the day each school chooses.",
                ),
            ),
        ),
    ),
    Update(
        "handed-over",
        date(2024, 12, 21),
        Words(
            "冬衣和冬鞋都发下去了",
            "学校按自己选定的方式发放，两个人签收，件数公布在下面。",
            (
                text(
                    "发放安排在放学以后，一人一个袋子，没有仪式，没有合影。",
                    "学校和带队人分别点数、签字。没有领到的由学校代收，家长随时可以来取。",
                ),
            ),
        ),
        Words(
            "Coats and shoes are handed over",
            "Schools handed over in their own way, two people signed, and the counts are below.",
            (
                text(
                    "It was done after school, a bag each, without ceremony and without pictures.",
                    "School and leader counted and signed separately. Whoever was away can collect "
                    "at school with a parent.",
                ),
            ),
        ),
    ),
)
BY_CAMPAIGN = {"winter-2024-baishi": WINTER_2024}
