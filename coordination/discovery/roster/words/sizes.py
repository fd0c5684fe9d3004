"""Sentences for problems of height and size cells."""

from collections.abc import Mapping

from coordination.discovery.roster.words.problems import Wording

SIZE_WORDS: Mapping[str, Wording] = {
    "height_blank": Wording("未填身高，请测量后补填", "no height; measure and fill it in"),
    "height_unread": Wording("身高无法识别，请写成138", "the height cannot be read; write 138"),
    "height_ditto": Wording(
        "“同上”不能代替身高，请测量", "'same as above' is no height; please measure"
    ),
    "height_implausible": Wording(
        "{found}厘米与年龄相差太大，请核对", "{found} cm is far from the age; please check"
    ),
    "foot_unread": Wording(
        "脚长无法识别，请写毫米数如210", "the foot length cannot be read; write mm such as 210"
    ),
    "sizes_swapped": Wording(
        "鞋码和衣码像是填反了，请对调后核对", "shoe and garment size seem exchanged; swap them back"
    ),
    "shoe_blank": Wording("未填鞋码，请量脚长", "no shoe size; please measure the foot"),
    "shoe_unread": Wording(
        "鞋码无法识别，请量脚长", "the shoe size cannot be read; please measure the foot"
    ),
    "shoe_range": Wording(
        "填的是范围（{low}至{high}毫米），请量脚长后填一个数",
        "a range ({low} to {high} mm) is no size; measure the foot and give one",
    ),
    "shoe_ditto": Wording(
        "“同上”不会自动沿用上一行，请量脚长，或确认后采用上一行的鞋码",
        "'same as above' is not applied by itself; measure the foot or take the size above",
    ),
    "shoe_cm_or_eu": Wording(
        "{found}可能是厘米也可能是欧码，请核实", "{found} may be cm or an EU code; please ask"
    ),
    "shoe_out_of_range": Wording(
        "{found}不是儿童鞋码，请量脚长", "{found} is no child's shoe size; please measure the foot"
    ),
    "shoe_implausible": Wording(
        "读作{found}毫米，与年龄不符，请量脚长",
        "read as {found} mm, which does not fit the age; please measure the foot",
    ),
    "shoe_eu": Wording("欧码{eu}按{mm}毫米读取", "EU {eu} was read as {mm} mm"),
    "shoe_eu_large": Wording(
        "“大”码含义不清，暂按{mm}毫米，请量脚长",
        "'large' is unclear, planned as {mm} mm; please measure the foot",
    ),
    "shoe_mm_rounded_up": Wording(
        "{found}毫米进到{mm}毫米", "{found} mm was rounded up to {mm} mm"
    ),
    "shoe_cm_rounded_up": Wording(
        "{found}毫米进到{mm}毫米", "{found} mm was rounded up to {mm} mm"
    ),
    "garment_blank": Wording(
        "未填衣服尺码，请量身高", "no garment size; please measure the height"
    ),
    "garment_unread": Wording(
        "衣服尺码无法识别，请量身高", "the garment size cannot be read; please measure the height"
    ),
    "garment_range": Wording(
        "填的是范围（{low}至{high}），请量身高后填一个数",
        "a range ({low} to {high}) is no size; measure the height and give one",
    ),
    "garment_ditto": Wording(
        "“同上”不会自动沿用上一行，请量身高，或确认后采用上一行的尺码",
        "'same as above' is not applied by itself; measure the height or take the size above",
    ),
    "garment_out_of_range": Wording(
        "{found}不是儿童衣服尺码，请量身高", "{found} is no child's garment size; please measure"
    ),
    "garment_implausible": Wording(
        "{found}码与年龄不符，请量身高", "size {found} does not fit the age; measure the height"
    ),
    "garment_one_size": Wording(
        "均码无法确定大小，请量身高", "one size for all says nothing; measure"
    ),
    "garment_age_given": Wording(
        "填的是年龄（{found}岁），请量身高", "an age ({found}) is no size; measure the height"
    ),
    "garment_letter": Wording(
        "字母码{found}不适用于儿童，请量身高", "letter {found} says nothing on a child; measure"
    ),
    "garment_cm_rounded_up": Wording("{found}进到{cm}码", "{found} was rounded up to {cm}"),
}
