"""Sentences for files that are refused and for what was noticed about a sheet."""

from collections.abc import Mapping

from coordination.discovery.roster.words.problems import Wording

REFUSAL_WORDS: Mapping[str, Wording] = {
    "old_xls": Wording(
        "这是旧版 .xls 文件。请在表格软件中选择“另存为”，类型选 .xlsx，再上传",
        "This is an old .xls file. Open it, choose Save as, type .xlsx, and upload that file",
    ),
    "locked_workbook": Wording(
        "文件有密码保护。请去掉密码后另存为 .xlsx 再上传",
        "The file has a password. Remove it, save as .xlsx and upload again",
    ),
    "too_large": Wording(
        "文件太大（上限{limit}字节），请删去图片或分成几个文件",
        "The file is too large (at most {limit} bytes); remove pictures or split it",
    ),
    "unpacks_too_large": Wording(
        "文件解压后过大，未读取。请只保留名单表另存后上传",
        "The file unpacks too large and was not read. Save the list alone and upload it",
    ),
    "has_macros": Wording(
        "文件里有宏、嵌入对象或外部链接。请只把名单复制到新表，另存为 .xlsx 再上传",
        "The file holds macros, embedded objects or links to other files."
        " Copy the list into a new file, save as .xlsx and upload that",
    ),
    "too_many_parts": Wording(
        "文件内部组成过多（{found}），请只保留名单表另存后上传",
        "The file has too many parts ({found}); save the list alone and upload it",
    ),
    "too_many_sheets": Wording(
        "工作表过多（{found}，上限{limit}），请只保留名单表",
        "Too many sheets ({found}, at most {limit}); keep the list alone",
    ),
    "too_many_rows": Wording(
        "行数超过{limit}，请分成几个文件", "More than {limit} rows; split the file"
    ),
    "too_many_columns": Wording(
        "列数超过{limit}，请删去多余的列", "More than {limit} columns; remove the others"
    ),
    "too_many_cells": Wording(
        "填写的单元格超过{limit}个，请分成几个文件",
        "More than {limit} filled cells; split the file",
    ),
    "too_many_merges": Wording(
        "合并单元格超过{limit}处，请取消合并后上传",
        "More than {limit} merged cells; take the merges away and upload again",
    ),
    "broken_workbook": Wording(
        "文件已损坏，无法打开。请重新另存为 .xlsx",
        "The file is damaged and cannot be opened. Save it again as .xlsx",
    ),
    "not_a_workbook": Wording(
        "这不是表格文件，请上传 .xlsx 或 .csv", "This is no spreadsheet; upload .xlsx or .csv"
    ),
    "not_a_table": Wording(
        "无法按表格读取，请另存为 .xlsx", "This cannot be read as a table; save it as .xlsx"
    ),
    "encoding_unknown": Wording(
        "文字编码无法识别，请另存为 .xlsx", "The text encoding is unknown; save it as .xlsx"
    ),
    "empty_file": Wording("文件是空的", "The file is empty"),
    "is_pdf": Wording("这是 PDF，请上传 .xlsx 或 .csv", "This is a PDF; upload .xlsx or .csv"),
    "is_picture": Wording(
        "这是图片，请上传 .xlsx 或 .csv", "This is a picture; upload .xlsx or .csv"
    ),
    "is_markup": Wording(
        "这是网页格式的文件，请另存为 .xlsx", "This is a web page; save it as .xlsx"
    ),
    "no_name_column": Wording(
        "没有找到姓名列，请指定各列的内容",
        "No column with names was found; say what each column is",
    ),
    "no_children": Wording("表中没有儿童记录", "There is no child in the table"),
}
NOTICE_WORDS: Mapping[str, Wording] = {
    "sheet_ignored": Wording("未读取工作表“{sheet}”", "The sheet '{sheet}' was not read"),
    "hidden_column_ignored": Wording(
        "隐藏的{column}列未读取", "The hidden column {column} was not read"
    ),
    "hidden_rows_read": Wording(
        "有{count}行被隐藏，也已读取", "{count} hidden rows were read as well"
    ),
    "filter_on": Wording(
        "表中开着筛选，全部行都已读取", "A filter is on in the sheet; all rows were read"
    ),
    "rows_not_children": Wording(
        "{count}行不是儿童记录（说明、签字等），未读取：第{rows}行",
        "{count} rows are no children (notes, signatures) and were left out: {rows}",
    ),
}
