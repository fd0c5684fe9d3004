"""Facts of a child's life as English tells them."""

_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_N = rf"(?:1[0-7]|[3-9]|three|four|five|six|seven|eight|nine|{_TEENS})"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|[1-9](?:st|nd|rd|th))"
_CHILD = (
    r"(?:boy|girl|child|pupil|student|kid|son|daughter|grandson|granddaughter|twins?|triplets"
    r"|toddler|baby|teenager|orphan|nephew|niece|grandchild|youngster|lad|lass|schoolboy"
    r"|schoolgirl)"
)
SINGLED_EN = (  # known by what everybody can see
    r"\bthe (?:\w+ )?\w+'s (?:grandson|granddaughter|nephew|niece|boy|girl|son|daughter)\b"
    r"|\b(?:the|that) (?:[\w-]+ ){0,2}(?:boy|girl|kid|child|pupil|lad|teenager|one"
    r"|baby) (?:who"
    r"|whose|with|by|on the)\b"
    r"|\b(?:everybody|everyone)(?: in [\w ]+)? (?:knows|read about)\b|\bstands out\b"
)
FACTS_EN: dict[str, str] = {
    "age": rf"\b{_N}[- ]?(?:years?|yrs?)[- ]old\b|\b{_N} yrs?\b|\b(?:about|around|nearly"
    rf"|almost) {_N}(?=[,. ])"
    rf"|(?<=boy|irl){_N}\b|\bturned {_N}\b|\b(?:girl|boy) of {_N}\b|\b(?:aged?|age of"
    rf"|age:)\s*{_N}\b"
    r"(?!\s*(?:to|and over|or|-|–)\b)"
    rf"|\bborn (?:in )?20[01]\d\b|\bwas (?:three|four|five|six|two|one)\b|\b(?:at|when) (?:two"
    rf"|three|four|five|six|seven|eight|nine|ten)\b|\b(?:is|was|turned|turns|now|just|only|barely"
    rf"|i'm|i am)\s+{_N}(?=\s*(?:[,.;:)]|and\b|now\b|this\b|years|$))"
    rf"|(?<=[a-z], ){_N}(?=[,.])|\({_N}\)",
    "grade": rf"\b(?:class )?[1-9][A-D]\b|\b(?:year|grade|class)\s*(?:[1-9]|one|two|three|four"
    rf"|five|six|seven|eight|nine)\b"
    rf"|\b{_ORDINAL}[- ](?:grade(?:r|s)?|form|year)\b|\bP[1-6]\b|\bsenior (?:one|two|three)\b"
    rf"|\bjunior (?:high|one|two|three)\b|\bclass\s*\d\s*\(\d\)|\bkindergart\w+ class",
    "unit": r"\b(?:in|of) (?:the|her|his|our|my) (?:whole )?(?:school(?! fees)|class|village"
    r"|grade|county|city|town)\b"
    r"|\bwhole village\b|\b(?:our|my) (?:school(?! fees)|class|best pupil)\b",
    "place": r"\b[A-Z]\w+ (?:[Tt]own(?:ship)?|[Vv]illage|[Hh]amlet)\b|\bneighbou?ring (?:town"
    r"|village)\w*"
    r"|\b(?:one|a) (?:town|township|village) (?:over|away)\b|\bnext (?:town|village)\w*"
    r"|\bthe (?:town|village)\b",
    "family": r"\b(?:grandson|granddaughter|nephew|niece|mother|father|mum|mom|mummy|mommy|dad"
    r"|daddy|parents?|grand-?(?:ma|pa|mother"
    r"|father|parents?|dad|mum)"
    r"|granny|nana?|uncle|aunt(?:ie|y)?|brother|sister|gran|grandpa|grandma|guardian|step\w+"
    r"|relatives?|cousin)(?:'s"
    r"|s)?\b",
    "fate": r"\bhit (?:him|her)\b|\bbaby(?: girl| boy)? left (?:at|in|outside)\b|\basylum\b"
    r"|\bunregistered\b|\bnever came (?:back|home)\b|\bfoundling\b|\bfound as a (?:newborn|baby)"
    r"|\bhanged\b|\btook (?:her|his) own life\b|\bfuneral\b|\b(?:bank )?robbery\b|\bon trial\b"
    r"|\bconvicted\b"
    r"|\b(?:serving|served) [\w-]+ (?:years|months)\b|\bno parents\b|\bsex worker\b|\btouched by\b"
    r"|\bhits (?:her|him)\b|\bwent to \w+ and never\b|\b(?:taken away|police|arrested"
    r"|picked (?:him|her) up|no papers|beaten|abus\w+"
    r"|neglect\w*|evicted"
    r"|homeless|begg\w+|dropped out|assault|untraceable|owes?|hits people|when drunk|(?:are|is"
    r"|was) gone)\b|\b(?:died|dies|dead|death|passed away|deceased|late (?:father|mother)|killed"
    r"|lost"
    r" (?:her|his|their|a|both)"
    r"|prison|jail|sentence|behind bars|(?:has|had|have|mother|father|wife) left|left (?:home|them"
    r"|him|her|when)"
    r"|ran away|walked out|remarried|divorc\w+|missing|cannot be found|disappeared|vanished"
    r"|widow\w*|orphan\w*"
    r"|abandoned|addict\w*|rehab|in debt|not been home|accident|migrant|works? (?:far )?away|are"
    r" gone|is gone|fell (?:off|from)|drowned|in custody|abusive|drinks|beat)\b",
    "health": r"\b(?:one-legged|one-eyed|fits|brittle bones|Tourette'?s?|leprosy|epileptic"
    r"|diabetic|missing fingers|lost \w+ fingers|conduct disorder"
    r"|bed[- ]?wet\w*|disease|syndrome|disorder|amputee|sick|ward|stroke|schizophreni\w+|mental\w*"
    r"|dementia|dwarfism|polio|amputat\w+"
    r"|prosthe\w+|coma|transplant|AIDS|malnourish\w+|suicid\w+|missing (?:front )?teeth"
    r"|deaf\w*|hear(?:ing)?|blind|disab\w+|paraly\w+|dialysis|cancer|leuka?emia"
    r"|epilep\w+|autis\w+"
    r"|heart (?:condition|disease|defect)|wheelchair|brittle bone|illness|surgery|operation"
    r"|cerebral palsy"
    r"|HIV|depress\w+|seizures?|crutches|bedridden|kidney|tumou?r|diabet\w+|stutter\w*|mute|scars?"
    r"|scald\w*|birthmark|albinism|limp\w*|stoops|chemo\w*|asthma|hearing aids?|(?:one|single)"
    r" (?:hand|arm|leg|eye)|deformity|cleft|hepatitis)\b",
    "class": r"\b(?:hardship list|orphan\w*|left-behind|low-income|registered poor|unattended"
    r"|destitute)\b",
    "benefit": r"\b(?:welfare|allowance|benefits?|subsid\w+|scholarship|stipend|sponsor\w*"
    r"|pension|aid payment|social assistance)\b",
    "amount": r"(?<!\d)\d[\d,]{0,11}\s*(?:yuan|RMB|CNY)\b|\b(?:hundred"
    r"|thousand)[\w -]{0,14}\byuan\b|[¥￥]\s*\d",
    "month": rf"\b(?:in|since|from|last|until|by) {_MONTH}|{_MONTH}\s*20\d\d|\blast (?:spring"
    rf"|summer|winter|autumn|year)\b"
    r"|\bthis (?:spring|summer|winter|autumn)\b",
    "event": r"\bfire\b(?! brigade| station)|\b(?:house|home) (?:was )?burn(?:t|ed)\b|\bburn(?:t"
    r"|ed) (?:down|out)\b|\bflood\w*"
    r"|\blandslide\b|\bfirst prize\b|\bwon\b"
    r"|\btop of\b|\bto get into\b|\badopt\w+|\bfoundling\b|\bunder a bridge\b|\bcontest\b"
    r"|\bcrash\b|\bmining\b"
    r"|\branked\b|\bfirst in (?:the |her |his )?class\b|\b(?:mid-terms?|exams?)\b|\bearthquake\b"
    r"|\bprizes?\b",
    "uniq": r"\bnobody else\b|\bjust one\b|\bthe single case\b|\b(?:the )?only (?:one|child|boy"
    r"|girl|case|pupil|student|twins"
    r"|orphan|family)\b"
    r"|\bthe only\b"
    r"|\bthe first \w+ in\b|\bno other\b|\bthe (?:youngest|tallest|smallest|oldest)\b",
    "sibling": r"\btwins?\b|\btriplets\b|\b(?:eldest|second son|second daughter|youngest|siblings?"
    r"|two brothers|two sisters)\b",
    "size": r"\bsize \d{2,3}\b|\b\d{2,3}\s?(?:mm|cm)\b",
    "living": r"\blives? (?:w/|above|behind|in|across|next)|\bsleeps? in\b|\bliv(?:es?|ed"
    r"|ing) (?:with|at|alone)|\bstays? with\b|\bsleep\w* at\b|\bslept at\b"
    r"|\brais(?:ed|ing)\b"
    r"|\bbr(?:ought|ings?) (?:her|him) up\b|\bbrought up by\b|\bcared for by\b|\b(?:takes?|taking)"
    r" care of\b|\blooked after by\b|\blooks after\b",
    "singled": SINGLED_EN,
    "asking": r"\bwhat is the name\b|\bwhat's (?:her|his) name\b|\b(?:which|what) (?:school|grade"
    r"|class|village)\b|\bwhere (?:\w+ ){1,10}lives?\b"
    r"|\b(?:her|his|their) address\b|\bsponsor (?:her|him|that|this|the)\b",
    "way": r"\b(?:last|first|second|third) (?:house|door|hut)\b|\bblue tarp\b|\bpast the \w+"
    r"|\bend of the \w+ road\b"
    r"|\bbefore the (?:reservoir|bridge)\b|\bbehind the \w+",
    "home": r"\b(?:her|his|their|the family's) (?:home|house|door)\b|\bdrop out\b",
}
PERSON_EN = (
    r"\b[A-Z]\w+'s [\w-]+ (?:school)?(?:boy|girl)|\blil \w+|\bchild [A-Z]\b|\b(?:two"
    r"|three) (?:orphans|left-behind|children whose)|\bthe (?:foundling"
    r"|goalkeeper|shy one|youngest of)\b|\b(?:boy|girl)(?=\d)|\bmy (?:mum|dad|mom)\b"
    r"|\bthe little one\b|"
    rf"\b(?:a|the|one|this|that|my|our|another|little|only|her"
    rf"|his)\s+(?:[\w'’-]+\s+){{0,4}}?{_CHILD}\b(?!ren)"
    rf"|-grader\b|\b{_ORDINAL}[- ]grader\b|\bname:|\bmy name"
    rf" is\b"
    rf"|\b{_CHILD}'s\b|\bI(?:'m| am) {_N}\b|-year-old\b(?! children| pupils)|\b(?:girl|boy|male"
    rf"|female),"
    rf"|\b(?:only )?one (?:household|family|kid)\b|\blittle one\b|\bthe amputee\b|\bone of them is"
    rf" an?\b|\btwo (?:sisters|brothers)\b"
    rf"|\b(?:sick|ill|blind|deaf|disabled|orphaned|adopted) {_CHILD}\b|\bbaby girl\b|\b{_CHILD}"
    rf" with\b"
    r"|\bat the \w+ house\b|\bthe case\b"
)
PRONOUN_EN = r"\b(?:she|he|her|his|him|she's|he's)\b"
ALIAS_EN = (
    r"\b(?i:(?P<pet3>[a-z]{2,5})(?P=pet3))(?='s|,? (?:with|and|was|is|got|in|on|at)\b)|"
    r"(?:^|(?<=[.!?;:] )|(?<=[\"“]))(?:X(?:in|iao|ia|ue|i)|Y(?:u|i|an|ang|ing|ue|uan)|Z(?:i|hi|hen"
    r"|hou)|M(?:eng|ei)|L(?:ing|in|ei|e)|J(?:ia|ing|un|ie)|H(?:ao|an|ui)"
    r"|S(?:i|hi)|K(?:e|ai)|W(?:an|ei)|C(?:hen|hun)|R(?:ui|uo|an)|Q(?:i|ing)|N(?:a"
    r"|an))(?:[a-z]{1,5})?(?=,? (?:came|is|was|has|got|said|lives|drew|who|and (?:her|his)|her"
    r"|his)\b|'s\b)|"
    r"not (?:her|his) real name|pseudonym|name (?:has been )?changed|we (?:shall |will )?call"
    r" (?:her|him)?"
    r"|\b(?:Xiao|Little|Ah)[- ]?[A-Z]?[a-z]{1,4}\b(?=[ ,.(])"
)
ANYONE_EN = r"\b(?:child|pupil|student|kid|daughter|son)\b"
GENERAL_EN = (
    r"\bis set by\b|\bare entitled\b|\bif\b|\bshould\b|\bmust\b"
    r"|(?<!two )(?<!three )(?<!four )\bchildren\b(?!'s home)"
    r"|\bpupils\b|\bwhat is\b|\bhow to\b|\bwhy\b|\bopen"
    r" to\b|\bmay apply\b"
    r"|\bshould apply\b|\bfor example\b|\bwhen a child\b|\ban? [\w-]+(?: child)? is (?:a|one)\b"
    r"|\bmeans\b|\brefers to\b"
)
# What is told of nobody here (`telling.py`): the writer's own youth, a book, a rule.
MEMORY_EN = (
    r"\bwhen I was\b|\bI grew up\b|\bthat is why I\b|\bas a (?:boy|girl|child),? I\b"
    r"|\bin my childhood\b|\bwhy I give\b"
)
BOOK_EN = (
    r"\bstory ?time\b|\bpicture book\b|\bnovel\b|\bfairy tale\b|\bfictional\b|\binvented\b"
    r"|\bmade[- ]up\b|\bbooks we love\b|\bbook club pick\b|\bHelen Keller\b|\bOliver Twist\b"
    r"|\bHeidi\b|\bJane Eyre\b|\bAnne of Green\b"
)
RULE_EN = (
    r"\bin the sense of\b|\bwhat is (?:an?|kinship)\b|\bwhat does [^?]{1,40} mean\b|\bmeans that\b"
)
ADULT_EN = (
    r"\b(?:aged? |is |, )(?:[2-9]\d)\b|\bretired\b|\bveteran\b|\bdriver\b|\bdonor\b|\bowns the\b"
)
