"""What stands around a name: a public role lets it pass; a child's role or a frame questions it."""

TITLES = (
    r"[\u4e00-\u9fff]师|志愿者|店主|[^班家队成生小年身特增组]长|主任|主任委员|理事长|秘书长|会长"
    r"|局长"
    r"|处长"
    r"|科长|股长|镇长|乡长|县长|市长|区长|省长|州长|书记"
    r"|校长|园长|院长|所长|站长"
    r"|主管|经理|总裁|董事长|总监|教授|博士|研究员|医生|医师|大夫|护士长|护士|律师|法官|检察官"
    r"|警官|民警|辅警|(?<!小)记者"
    r"|监事长?|理事|负责人|联系人|责任人|发言人|讲师|专家|督导员?|社工师?|干事|主席|部长|工程师"
    r"|设计师|馆长|行长|老师|教师|教练"
    r"|店长|厂长|创始人|(?<!学生)(?<!儿童)(?<!受助)(?<!孩子)代表|(?<!小)主持人|消防员|指导员"
    r"|支队长|消防队长|车队长"
    r"|领队|村长|组长|委员|顾问|会计|出纳|审计师|法定代表人|法人|编辑|作者|摄影|营养师|咨询师"
    r"|治疗师|园丁|司机|师傅"
    r"|儿童督导员|党组成员|政协委员|总干事|执行长|秘书|研究所长|院士|指挥|大队长(?=李|王)"
)
COURTESY = (
    r"先生|女士|老师|校长|主任|局长|书记|医生|律师|教授|博士|经理|会长|理事长|秘书长|院长|园长"
    r"|所长|站长|处长|科长|镇长|乡长"
    r"|县长|市长|区长|警官|总裁|董事长|师傅|会计|部长|主席|记者|馆长|行长|教练|副?主任|副局长"
    r"|副校长|副县长|副市长|副镇长|副会长"
    r"|副秘书长|副理事长|副书记|副院长|社工|法官|部长|组长|指导员|同志"
)
LEFT = (
    r"(?:^|[^\u4e00-\u9fffA-Za-z]|[员长师医者生童娃友名]|歌手|选手|员工|职工|今天|昨天|明天|后来"
    r"|这时|其中|当时"
    r"|请问|看|转告|告诉|通知|提到|听说|给|和|跟|与|为|向|帮|找|对|让|请|叫|由|替"
    r"|把|被|到|见|谢|是|的|有|了"
    r"|同学|学生|孩子|女孩|男孩|儿童|小朋友|家长|志愿者|爱心人士|捐赠人|捐款人|居民|村民|学童|女生"
    r"|男生|班长|代表|记者|主持人|队员|起|为|左[一二三]|右[一二三]"
    r"|姐姐|妹妹|哥哥|弟弟|爸爸|妈妈|父亲|母亲|爷爷|奶奶|姥姥|外婆|外公|姑姑|叔叔|舅舅|监护人|名叫"
    r"|名字|姓名|本名|真名|知道|认识|照顾|看望|走访|"
    r"抱着|陪|送|接|教|像|连|因为|患儿|孤儿|幼儿|少年|少女|选手|得主|获奖者|以及|还有|年级|班)"
)
RIGHT = (
    r"(?=$|[^\u4e00-\u9fffA-Za-z]|今天|昨天|昨晚|明天|上周|下周|同学|小朋友|今年|说|的|和|与|跟|等"
    r"|在|是|收到"
    r"|领|拿|穿|戴|家|也|已|来|去|从|把|被"
    r"|对|向|有|没|很|最|就|一家|一直|捐|代表|画|写|考|得|获|读|上[学小初台]|拉|抱|笑|站|跑|坐|因"
    r"|由|于|想|要|会|还|又|都|正|给|用|告诉"
    r"|问|哭|喜欢|住|这|那|们|兄|姐|弟|妹|父|母|爸|妈|奶|爷|姥|外[公婆]|身|患|双|放|回|走|送|发"
    r"|第一|两|及|或|以|当|终|悄|一"
    r"|小时候|捧|举|摸|抬|低|搬|帮|参加|表示|介绍|露|脸|蹦|跳|唱|念|接|试|换|打|女士|先生|老师|吗"
    r"|呢|吧|啊|为|让|请|叫|签|病|先|再|才|则"
    r"|收|寄|买|认|提|做|做了|刚|真|好|不|能|可|将|成绩|作文|作品|姐妹|兄弟|男|女|生日|高兴|开心"
    r"|激动|看|听)"
)
CHILD_BEFORE = (
    r"(?:名叫|叫做?|我叫|姓名[:为是]?|小朋友|同学|孩子|女孩|男孩|学生|女生|男生|患儿|孤儿"
    r"|(?<!为)儿童|本名|真名|原名|小名|乳名|受助人|受助学生"
    r"|班长|课代表|小记者|小主持人|少先队员|大队长|中队长|小队长|儿子|女儿|孙女|孙子|弟弟|妹妹"
    r"|哥哥|姐姐"
    r"|[左右中排][起边一二三四五六七八九\d]*(?:为|是|:))[:: ]?"
)
CHILD_AFTER = (
    r"(?:同学|小朋友|宝贝|小姑娘|小同学|的(?:妈妈|爸爸|奶奶|爷爷|姥姥|姥爷|外婆|外公|姑姑|舅舅"
    r"|叔叔|家长|监护人|父母|父亲|母亲))"
)
ENGLISH_TITLES = (
    r"(?:volunteer(?: teacher)?|director|chair(?:man|woman|person)?|secretary(?:-general)?"
    r"|manager|head(?:teacher|master"
    r"|mistress)?|principal|president"
    r"|vice-president|mr|mrs|ms|miss|dr|prof(?:essor)?|teacher|officer|mayor|governor|minister"
    r"|deputy|supervisor|trustee|treasurer"
    r"|accountant|auditor|lawyer|doctor|nurse|editor|founder|coordinator|co-ordinator|engineer"
    r"|leader|captain|inspector|commissioner"
    r"|spokes(?:man|woman|person)|ceo|chief|coach|architect|driver|librarian|photographer|author"
    r"|representative|consultant|expert|advis[eo]r|head|clerk|secretary general|host|speaker)"
)
ENGLISH_PLACE_ENDS = (
    r"(?:School|County|City|Town|Township|Village|District|Road|Street|Avenue|Lane|Province|River"
    r"|Mountains?|Lake|Bridge|Primary"
    r"|Middle|Central|High|Junior|Experimental|Kindergarten|Foundation|Co|Company|Ltd|Group"
    r"|Hospital|University|College|Institute|Bureau"
    r"|Station|Park|Square|Temple|Port|Bay|Island|Prefecture|Region|Zone|Community|Centre|Center"
    r"|Hotel|Airport|Railway|Dynasty|Festival"
    r"|Bank|Association|Chamber|Shoes|Garments?|Logistics|Trading|Textiles?|Charity|Programme"
    r"|Project|Campaign|Library|Museum)"
)
