"""The story's parts. Each runs in the process it belongs to and returns its figures."""

# name, the side whose process tells it, Chinese, English
PARTS = [
    ("city_loads", "office", "演示市建档", "The demo city's files are opened behind the wall"),
    (
        "pages_written",
        "site",
        "编辑写好页面，交复核",
        "An editor writes the pages and hands them in",
    ),
    ("pages_read", "office", "墙内查姓名", "The office reads them for names"),
    (
        "site_opens",
        "site",
        "另一人复核，公开站开站",
        "Another person approves; the public site opens",
    ),
    ("roster_comes", "office", "学校花名册导入", "The school's messy roster comes in"),
    ("board_leaves", "office", "需求板发布", "The board leaves, proved and signed by two people"),
    ("donors_pledge", "site", "认捐", "A firm and people pledge"),
    ("goods_match", "office", "收货、验货、匹配", "Goods arrive, are inspected and matched"),
    ("packs_travel", "office", "打包、发运", "Packs are made, sealed and shipped"),
    ("school_signs", "office", "发放、会签", "The school hands over and countersigns"),
    ("next_winter", "office", "今冬的活动", "This winter's drive is open"),
    ("money_given", "site", "捐款", "People give money"),
    ("news_written", "site", "编辑写进展", "The editor writes what happened"),
    ("news_read", "office", "墙内再查姓名", "The office reads it"),
    ("log_grows", "site", "公开日志签名", "The public log is signed"),
    ("donors_learn", "site", "捐赠人看到去向", "Donors see where their goods went"),
]
