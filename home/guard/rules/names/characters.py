"""What Chinese names are made of, and words that only look like names."""

from home.guard.rules import wordlists

SURNAMES = wordlists.signs("surnames")
COMMON_AS_WORDS = frozenset(
    "边时应关成解管包项向房党盛单查费景车路迟谈商花封习宗仲井符席冷米谷游连于"
)
DOUBLE_SURNAMES = wordlists.words("double_surnames")
GIVEN = wordlists.signs("given")
GIVEN_TODAY = wordlists.signs("given_today")  # in children's names, and in little else
GIVEN_BEHIND_SURNAME = GIVEN_TODAY | frozenset("然清远阳航毅豪凯翔楠莹丽娜静燕芳欢洁磊强鹏涛霞")
FOREIGN_SOUNDS = wordlists.signs("foreign_sounds")  # of names written with a middle dot
CHINESE_WORDS = wordlists.words("words")
CHINESE_PLACES = tuple(sorted(wordlists.words("places")))
PLACE_ENDS = (
    "县|区|市|镇|乡|村|路|街|巷|小学|中学|学校|实小|初中|高中|幼儿园|公司|集团|基金|银行|医院|山"
    "|河|湖|桥|车站|店|厂|"
    "大学|学院|省|岛|社区|广场|公园|商会|协会|服务|中心|工作|活动|项目|计划|行动|班|杯|奖|号|牌"
    "|园区|乡镇|门店|超市|书店|一带|等地|两地|三地|地区|方言|机场|高速|水库|大道"
)
