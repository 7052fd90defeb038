from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.table_cells import as_meant, defused

SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
BEFORE = ["", " ", "  ", "\xa0", '"', "'", "''", "'\"", '" ', "' ", "\n"]


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
@pytest.mark.parametrize("before", BEFORE, ids=ascii)
def test_what_may_begin_a_formula_gets_a_mark_before_it_and_comes_back(before, sign):
    cell = f"{before}{sign}1+1"
    assert defused(cell) == f"'{cell}"
    assert as_meant(defused(cell)) == cell


@pytest.mark.parametrize("cell", ["", " ", "'", "'tis", '"So?"', "1-1", "a=b", "x@y", "− 5", "5"])
def test_what_begins_none_stays_as_it_is(cell):
    assert defused(cell) == as_meant(cell) == cell


@given(st.text(st.sampled_from([*"='\"+-@ \t\r\n\xa0＝", *ascii_letters[:3]]), max_size=8))
def test_any_cell_comes_back_and_begins_no_formula(cell):
    safe = defused(cell)
    assert as_meant(safe) == cell
    assert safe.lstrip(' \xa0"')[:1] not in {*"=+-@\t\r\n＝"} or not safe
