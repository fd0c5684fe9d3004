"""Words of the demo's pages in English."""

from home.pages.demo.texts import Words, facts, questions, steps, text, titled

HOME = Words(
    "A warm coat that fits, where it is needed",
    "Needs are told in sizes and pieces. You pledge by size, and see each step until it is "
    "handed over.",
)
CARDS = (
    ("goods", "Give goods", "See which sizes are missing; pledge new coats and shoes.", "needs"),
    ("visit", "How it works", "Six steps, from a school's word to two signatures.", "how-it-works"),
    (
        "ledger",
        "Where it goes",
        "Received, inspected, packed, handed over: by item.",
        "where-it-goes",
    ),
    ("care", "The children's rule", "Why there is no picture of a child here.", "childrens-rule"),
)
NEEDS = Words(
    "What is needed",
    "Schools confirm every number, and two people check it before it is published. "
    "What is missing is what you see.",
)
PROGRAMME = Words(
    "Warm Winter",
    "Winter clothes and shoes that fit, in the county's schools before the cold.",
    (
        text(
            "Winter comes early in the hills. A shoe one size too small is a cold day; a coat two "
            "sizes too big lets the wind in at the sleeves. So we do not take “about right”. We "
            "match the sizes that schools have measured.",
            "Each autumn the schools confirm sizes. The foundation files the plan, publishes it, "
            "receives and inspects. Volunteers pack. Schools hand over in the way they choose, and "
            "two people sign.",
        ),
        facts(
            "How this programme behaves",
            "New goods with a quality label, nothing else",
            "Sizes and pieces are published, never a child",
            "Each school decides how to hand over; there are no group pictures",
            "What is left goes to the same county's next drive, and is told here",
        ),
    ),
)
WHERE = Words(
    "Where it goes",
    "How far every kind of goods has come, item by item, with a date, rounded down.",
    (
        steps(
            "The way of a coat",
            ("Pledged", "You choose sizes and pieces, and learn at once whether they are needed."),
            ("Received", "The hub counts; a difference is explained the same day."),
            ("Inspected", "Labels, seams and sizes. What cannot be used goes back, with a reason."),
            ("Matched and packed", "Sizes become packs. A pack carries a code and no name."),
            ("Handed over", "The school gives it out in the way it has chosen."),
            ("Countersigned", "School and leader each confirm the count, and the page shows it."),
        ),
        questions(
            "Fair questions",
            (
                "Why are the numbers round?",
                "Small numbers can point to one child. So pieces are rounded down, and very small "
                "counts are not shown alone.",
            ),
            (
                "May I know who received it?",
                "No. You learn in which week and county it was handed over, and that two people "
                "signed.",
            ),
            (
                "Who pays for the way?",
                "Transport and packing are in each campaign's budget. The foundation pays its own "
                "running costs.",
            ),
        ),
    ),
)
INFORMATION = Words("About", "How this works, how children are protected, and whom to ask.")
HOW = Words(
    "How it works",
    "Six steps, from a school's word to two signatures.",
    (
        steps(
            "Six steps",
            ("Schools confirm", "Teachers measure. Lists stay with the school and the authority."),
            ("Numbers are made", "The office adds up sizes; two people check what is released."),
            ("Published by law", "A qualified charity files the plan and opens the campaign."),
            ("You pledge", "No account. One way to reach you, one reference to keep."),
            ("Goods arrive", "Counted, inspected, matched by size. Packs carry no names."),
            ("Handed over, signed", "Schools hand over, two people sign, the page shows it."),
        ),
        titled(
            "What can be given",
            "Yes: new winter coats, shoes, gloves and scarves with their labels on.",
            "No: worn clothes, goods without labels, food, medicine. Each step says why.",
        ),
        titled(
            "Giving money",
            "This site takes no money. To give money, use the designated platform named on the "
            "campaign's page.",
        ),
    ),
)
CHILDRENS_RULE = Words(
    "The children's rule",
    "Needs are told in numbers. No child's name, picture, school or story is here.",
    (
        text(
            "The size of a child's shoes is between the child and a teacher. Showing strangers a "
            "face or a home makes no shoe warmer, and can make a classroom colder.",
        ),
        facts(
            "What we never do",
            "We never publish a child's name, picture, class, address or life",
            "We never write a school's name beside what is needed",
            "We never let donors choose a child, or pair them",
            "We never ask children for letters of thanks, or take pictures at the hand-over",
            "We never raise funds with tears",
        ),
        facts(
            "What we always do",
            "Keep the lists in schools and the office; they never enter this site",
            "Hold back counts that are too small",
            "Check every page before it is published",
            "Take a page down first and ask afterwards, whoever reports it",
        ),
        titled(
            "Your own data",
            "A pledge asks three things: what, how it arrives, how to reach you. Your name stays "
            "private unless you say otherwise.",
            "There is no tracking here, and nothing is loaded from other sites.",
        ),
    ),
)
ACCESSIBILITY = Words(
    "Accessibility",
    "Everybody should be able to use this site, with any device and in any way.",
    (
        text(
            "We build to the national standard GB/T 37668 and to WCAG 2.2, level AA, and have it "
            "checked regularly."
        ),
        facts(
            "What works",
            "Every step can be done by keyboard",
            "Colour never stands alone; there are words and shapes",
            "Strong contrast, and text that can be enlarged",
            "Pledging works without scripts",
            "No picture puzzles",
        ),
        titled(
            "What is not good enough yet",
            "Some filed papers are scans that screen readers cannot read. Write or call; we will "
            "send the text, or read it to you.",
        ),
    ),
)
REPORT = Words(
    "Report a problem",
    "Something on a page should not be there, or a campaign raises a question: tell us.",
    (
        titled(
            "A page shows too much of a child",
            "Tell us the address of the page at once. We take it down, then look into it, then "
            "answer. You need not say who you are.",
            "Write to hello@example.org or call 0000-0001234 (weekdays 9:00 to 17:00).",
        ),
        titled(
            "You worry about a child's safety",
            "Call 110 or 12345. Please do not send us the child's story, and do not post it.",
        ),
        titled(
            "You have doubts about a campaign",
            "Compare its filing under “How to check” on its page. You can also call the civil "
            "affairs line, 12349.",
        ),
    ),
)
CAMPAIGN_LEAD = (
    "New winter clothes and shoes for {county}, in the sizes its schools measured. "
    "Even one pair helps."
)
CAMPAIGN = {
    "plan_summary": "Purpose: winter clothes and shoes for schools in {county}. For: pupils whose "
    "sizes their schools confirmed. Use: all goods are handed out by size; transport and packing "
    "follow the budget.",
    "receipts": "After inspection the number of your donation receipt appears on your pledge page, "
    "and the receipt is sent the way you chose. Companies receive it by invoice or fair value.",
    "filing_office_words": "Demo City Civil Affairs Bureau",
    "platform_words": "Model Giving Platform",
    "person_in_charge_words": "the foundation's programme lead",
    "office_address_words": "1 Model Road, Qingtang District, Demo City",
}
CAMPAIGN_BODY = (
    questions(
        "About pledging",
        ("Must it be new?", "Yes. New, with a quality label, so that all receive the same."),
        (
            "Where do I send it?",
            "After pledging you see an address and a label. Put it outside the box, and name no "
            "school.",
        ),
        ("What if plans change?", "Until it arrives you can change or cancel, without a reason."),
    ),
)
