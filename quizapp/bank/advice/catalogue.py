"""All rules of item writing, in the order in which they are listed and told."""

from typing import Final

from quizapp.bank.advice import (
    balance,
    cues,
    forms,
    lengths,
    offered,
    options,
    proof,
    twins,
    wording,
)
from quizapp.bank.advice.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    offered.left_as_offered,
    lengths.long_stem,
    wording.unmarked_negative,
    wording.double_negative,
    wording.ageing_fact,
    wording.unattributed_opinion,
    proof.copied_stem,
    lengths.option_count,
    options.all_of_the_above,
    options.none_of_the_above,
    options.combined_options,
    options.overlapping_options,
    options.repeated_words,
    options.unsorted_numbers,
    forms.mixed_forms,
    lengths.longest_key,
    lengths.longest_keys,
    cues.absolute_words,
    cues.shared_word,
    cues.given_away,
    balance.key_places,
    balance.one_sided_verdicts,
    proof.unproved_key,
    proof.echo_explanation,
    proof.no_feedback,
    twins.near_duplicate,
)
BY_ID: Final = {rule.id: rule for rule in RULES}
