import pytest

from tests.coordination.discovery.roster.lists import codes, id_of, one, told


@pytest.mark.parametrize(
    ("text", "code", "mm"),
    [
        ("34-35", "shoe_range", None),
        ("同上", "shoe_ditto", None),
        ("", "shoe_blank", None),
        ("大34", "shoe_eu_large", 220),
        ("25", "shoe_implausible", None),
        ("290", "shoe_implausible", None),
        ("中", "shoe_unread", None),
        ("99", "shoe_out_of_range", None),
    ],
)
def test_a_doubtful_shoe_has_to_be_measured(text: str, code: str, mm: int | None) -> None:
    row = one(shoe=text)

    assert told(row) == [(code, "G2")]
    assert (row.state, row.must_measure) == ("warning", ("shoe",))
    assert row.values.shoe is not None
    assert row.values.shoe.value == mm


@pytest.mark.parametrize(("text", "code"), [("34", "shoe_eu"), ("213", "shoe_mm_rounded_up")])
def test_a_converted_shoe_is_noted_and_the_row_is_ok(text: str, code: str) -> None:
    row = one(shoe=text)

    assert (row.state, codes(row.problems)) == ("ok", [code])
    assert row.values.shoe is not None
    assert row.values.shoe.value == 215


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("14岁", "garment_age_given"),
        ("XL", "garment_letter"),
        ("均码", "garment_one_size"),
        ("", "garment_blank"),
        ("130-140", "garment_range"),
        ("同上", "garment_ditto"),
        ("190", "garment_implausible"),
        ("9999", "garment_unread"),
    ],
)
def test_a_doubtful_garment_leaves_the_height_to_decide(text: str, code: str) -> None:
    row = one(garment=text)

    assert told(row) == [(code, "H2")]
    assert row.must_measure == ()


def test_a_doubtful_garment_without_a_height_has_to_be_measured() -> None:
    row = one(garment="均码", height="")

    assert told(row) == [("height_blank", "F2"), ("garment_one_size", "H2")]
    assert row.must_measure == ("garment",)


def test_exchanged_cells_are_recognised_and_never_exchanged_back_by_themselves() -> None:
    row = one(shoe="140", garment="215")

    assert told(row) == [("sizes_swapped", "G2")]
    assert row.state == "error"
    assert row.values.shoe is not None
    assert row.values.shoe.value is None


def test_exchanged_cells_are_recognised_in_eu_codes_too() -> None:
    assert told(one(shoe="140cm", garment="34码")) == [("sizes_swapped", "G2")]


def test_two_faults_are_not_taken_for_an_exchange() -> None:
    assert told(one(shoe="", garment="215")) == [
        ("shoe_blank", "G2"),
        ("garment_out_of_range", "H2"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("很高", "height_unread"),
        ("165", "ok"),
        ("195", "height_implausible"),
        ("同上", "height_ditto"),
        ("70", "height_implausible"),
    ],
)
def test_a_height_far_from_the_age_is_asked_about(text: str, code: str) -> None:
    assert [found for found, _ in told(one(height=text))] == ([] if code == "ok" else [code])


def test_a_formula_is_an_error_where_a_value_is_needed_and_a_warning_in_remarks() -> None:
    in_size, in_remark = one(garment="=B5"), one(remark='=HYPERLINK("http://example.org")')

    assert told(in_size) == [("formula_text", "H2")]
    assert (in_size.state, in_remark.state) == ("error", "warning")
    assert in_remark.values.remark.startswith("=HYPERLINK")


def test_traces_of_typing_are_mended_and_noted() -> None:
    split_id = f"{id_of()[:6]}\u200b{id_of()[6:]}"

    row = one(name="林子安  ", height="１３８ｃｍ", shoe="３４码", id_no=split_id)

    assert row.state == "ok"
    assert {(problem.code, problem.cell) for problem in row.problems} == {
        ("blank_at_end", "B2"),
        ("full_width", "F2"),
        ("full_width", "G2"),
        ("shoe_eu", "G2"),
        ("unseen_character", "D2"),
    }
    assert row.values.name == "林子安"
    assert row.values.height_cm == 138


def test_an_apostrophe_put_by_an_export_is_taken_away() -> None:
    assert one(remark="'+好").values.remark == "+好"
    assert one(remark="'好").values.remark == "'好"
