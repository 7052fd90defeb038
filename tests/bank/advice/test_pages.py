"""Each rule's page: its examples are tried, so that what one reads is what the rule does."""

import textwrap

import pytest

from quizapp.bank.advice.rule import page_of
from quizapp.bank.lint import RULES, no_rule, rule_page, rules
from tests.bank.advice.written import advice, codes

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


def example(rule, name: str) -> str:
    """The example of a page below a word such as `Bad:`."""
    _, _, rest = rule.page.partition(f"\n{name}:\n")
    lines = rest.splitlines()
    end = next((n for n, line in enumerate(lines) if line and line[0] != " "), len(lines))
    return textwrap.dedent("\n".join(lines[:end]))


@every_rule
def test_the_bad_example_of_a_page_is_found(rule):
    assert rule.id in codes(advice(example(rule, "Bad")))


@every_rule
def test_nothing_is_said_of_the_good_example_of_a_page(rule):
    assert rule.id not in codes(advice(example(rule, "Good")))


@every_rule
def test_a_page_says_what_why_and_how_to_switch_the_rule_off(rule):
    page = page_of(rule)
    assert page.startswith(f"{rule.id}: {rule.about}\n\n")
    assert f"allow: [{rule.id}]" in page
    assert "quizapp.toml" in page
    assert max(map(len, page.splitlines())) <= 100


def test_ids_of_rules_are_words_with_hyphens_and_each_stands_once():
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(part.isalpha() and part.islower() for one in ids for part in one.split("-"))


def test_the_list_names_each_rule_in_a_line():
    assert [line.split()[0] for line in rules()] == [rule.id for rule in RULES]


def test_a_rule_that_is_misspelt_is_guessed():
    assert rule_page("longst-key") == []
    assert no_rule("longst-key") == "no rule `longst-key`; did you mean `longest-key`?"
    assert no_rule("\x1b[2J") == "no rule `\\x1b[2J`; `quizapp rules` lists them"
