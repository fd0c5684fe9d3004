"""Sentences for problems of cells: what is wrong and how to mend it, in Chinese and English."""

from collections.abc import Mapping
from typing import NamedTuple


class Wording(NamedTuple):
    """Templates; figures are named in braces."""

    zh: str
    en: str


ID_WORDS: Mapping[str, Wording] = {
    "id_blank": Wording(
        "未填身份证号，请补填；确无证件请在备注中说明",
        "no ID number; fill it in, or say in the remarks that the child has none",
    ),
    "id_length": Wording(
        "身份证号应为{wanted}位，现为{found}位，请对照证件重填",
        "an ID number has {wanted} characters, this one {found}; copy it again from the document",
    ),
    "id_chars": Wording(
        "身份证号只能是数字，末位可为X，请对照证件重填",
        "an ID number holds digits alone and perhaps a last X; copy it again",
    ),
    "id_region": Wording(
        "身份证号前6位不是有效地区，请对照证件重填",
        "the first 6 digits are no region; copy the number again",
    ),
    "id_date": Wording(
        "身份证号中的出生日期不存在，请对照证件重填",
        "the birth date inside the number does not exist; copy the number again",
    ),
    "id_checksum": Wording(
        "身份证号校验位不符，至少有一位写错，请对照证件重填",
        "the check digit does not fit: at least one digit is wrong; copy the number again",
    ),
    "id_sex_mismatch": Wording(
        "身份证号与性别不一致，请核对两处",
        "the ID number and the sex disagree; check both",
    ),
    "id_birth_mismatch": Wording(
        "身份证号与出生日期不一致，请核对两处",
        "the ID number and the birth date disagree; check both",
    ),
    "id_stored_as_number": Wording(
        "身份证号被表格存成了数字，末几位已丢失；请把单元格设为文本后重新填写，系统不会猜测",
        "the spreadsheet stored the ID as a number and lost its last digits; set the cell to text "
        "and type it again, it is never guessed",
    ),
    "id_lowercase_x": Wording(
        "末位小写x已按大写X读取", "the small x at the end was read as X"
    ),
    "id_unknown_county": Wording(
        "地区代码不在现行名录中（可能是旧区划），请核对",
        "the county code is not in the list (perhaps an older one); please check",
    ),
    "same_id_other_name": Wording(
        "与第{other_row}行身份证号相同但姓名不同，请核实是否同一人，保留一行",
        "same ID number as row {other_row} under another name; find out which is right, keep one",
    ),
    "same_id_other_values": Wording(
        "与第{other_row}行身份证号相同但内容不同，请核实后保留一行",
        "same ID number as row {other_row} with other facts; check and keep one",
    ),
}  # fmt: skip
PERSON_WORDS: Mapping[str, Wording] = {
    "name_blank": Wording("未填姓名，请补填", "no name; fill it in"),
    "name_has_phone": Wording(
        "姓名格里有电话号码，请移到电话列", "a phone number in the name cell; move it to its column"
    ),
    "name_strange": Wording(
        "姓名中有数字或符号，请核对", "digits or signs in the name; please check"
    ),
    "sex_blank": Wording("未填性别，请补填", "no sex; fill it in"),
    "sex_unread": Wording("性别无法识别，请填男或女", "the sex cannot be read; write 男 or 女"),
    "sex_from_id": Wording(
        "未填性别，已按身份证号读取，请核对", "no sex given; taken from the ID number, please check"
    ),
    "birth_blank": Wording("未填出生日期，请补填", "no birth date; fill it in"),
    "birth_unread": Wording(
        "出生日期无法识别，请写成2015-11-03", "the birth date cannot be read; write 2015-11-03"
    ),
    "birth_impossible": Wording(
        "这个日期不存在，请核对", "there is no such day; please check"
    ),
    "birth_month_only": Wording("只有年月，请补填日", "only a month; add the day"),
    "birth_mismatch_month": Wording(
        "出生年月与身份证号不一致，请核对两处", "the month and the ID number disagree; check both"
    ),
    "birth_from_id": Wording(
        "未填出生日期，已按身份证号读取，请核对",
        "no birth date given; taken from the ID number, please check",
    ),
    "birth_in_future": Wording("出生日期在将来，请核对", "the birth date lies ahead; please check"),
    "adult": Wording(
        "这是成年人，不属于儿童名单；请删除本行或核对出生日期",
        "this is an adult, not a child of the list; skip the row or check the birth date",
    ),
    "too_old": Wording(
        "已满{age}周岁，名单只收{limit}周岁以下；请删除本行或核对出生日期",
        "{age} years old, the list is for those under {limit}; skip the row or check the date",
    ),
    "class_unread": Wording(
        "班级写法无法识别，请写成三（2）班", "the class cannot be read; write 三(2)班"
    ),
    "phone_blank": Wording("未填电话，请补填", "no phone; fill it in"),
    "phone_unread": Wording("电话号码不完整，请核对", "no complete phone number; please check"),
    "category_unread": Wording(
        "类别无法识别，请按说明填写", "the category is not known; use a word of the list"
    ),
    "duplicate_row": Wording(
        "与第{other_row}行完全相同，导入时跳过本行", "the same as row {other_row}; skip this row"
    ),
    "possible_duplicate": Wording(
        "与第{other_row}行姓名和出生日期相同，请核实是否同一人",
        "same name and birth date as row {other_row}; find out whether it is one child",
    ),
    "same_name": Wording(
        "与第{other_row}行同名，是不同的孩子，无需处理",
        "same name as row {other_row}, another child; nothing to do",
    ),
    "twins": Wording(
        "与第{other_row}行像是双胞胎，无需处理", "row {other_row} seems to be a twin; nothing to do"
    ),
    "ditto": Wording(
        "“同上”不能代替内容，请填写实际内容", "'same as above' is no value; write the value itself"
    ),
}  # fmt: skip
CELL_WORDS: Mapping[str, Wording] = {
    "formula": Wording(
        "单元格是公式，不会被计算；请填写实际内容",
        "the cell is a formula and is not computed; write the value itself",
    ),
    "formula_text": Wording(
        "内容以等号开头，只按文字保存，不会执行；请核对",
        "the text begins like a formula; it is kept as text alone, please check",
    ),
    "blank_at_end": Wording("首尾空格已去掉", "blanks at the ends were taken away"),
    "full_width": Wording("全角字符已转为半角", "full-width characters were made plain"),
    "unseen_character": Wording("不可见字符已去掉", "unseen characters were taken away"),
}
