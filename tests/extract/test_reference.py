"""What a fact means without naming it: whether it can be read by itself."""

from __future__ import annotations

import pytest

from digest.extract.reference import Need, need
from digest.extract.views import terms

KNOWN = frozenset(
    terms("Lund gets a third quay. Ada Vane told the guild and the harbour office of the plan, of a tug and a fee.")
)
PEOPLE = frozenset(("Ada", "Vane", "Ivo", "Tell"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Analysts said it shows that the town can pay for itself.",
        "Vane said it was a start in an effort of 3 years.",
        "Before he took over, the harbour lost 9 ships a year.",
        "After a year, his symptoms cleared and he is well.",
        "In Orsella, Harbour Works quickly rebuilt it to serve 300 guests.",
        "More than 20,000 crates were found as a result of this method.",
        "Only nine of its 36 cranes still work.",
        "Other guests tonight include 3 bishops.",
        "Among the injured were 4 dockers from Orsella.",
        "Helm and Marl explain why the same is true for 2031.",
        "The day Vane left for Orsella was no different.",
        "Then a nurse came to the pier at 9.",
        "In addition to the guild, 3 unions want an answer.",
        "In fact Vane left for Orsella at 9.",
        "As a result 9 boats stayed in the harbour.",
        "Vane has no memory of the flood of 1987, either.",
        "Dockers feared that these were the last 9 boats.",
        "Vane went after him on Monday at the guild.",
        "If the guild has paid 3% of those $5.2 million, Lund has gained.",
        "At the time, the town had 10 kilometres of paved roads.",
        "The following week, Vane opened a second quay in Lund.",
        "In one photo, Vane carries the crate of 1987.",
        "In another post, Vane thanked the 9 dockers.",
    ],
)
def test_these_need_the_sentence_before(sentence: str) -> None:
    assert need(sentence, KNOWN, PEOPLE) == Need.ANTECEDENT


@pytest.mark.parametrize(
    "sentence",
    [
        "The set includes 100 coins.",
        "The 112-page book is sold in 12 towns.",
        "If the body were to find fault, 9 boats would stay.",
        "During the visit, Vane met 30 dockers.",
        "A photo of the meeting was taken at 9.",
    ],
)
def test_these_speak_of_a_thing_that_nobody_has_told_of(sentence: str) -> None:
    assert need(sentence, KNOWN, PEOPLE) == Need.THING


@pytest.mark.parametrize(
    "sentence",
    [
        "Before she became mayor, Vane ran 11 shops.",
        "In fact, Vane ran 11 shops.",
        "In contrast to Orsella, Helm has 9 cranes.",
        "As a result of the flood, 9 boats were lost.",
        "Just days before he lent his boat to the zoo, Tell spoke at the Harbour Prize.",
        "Vane said she would sell her 3 boats.",
        "The harbour office says 139 of its cranes are broken.",
        "It takes 3 hours to cross the strait.",
        "The guild said it was likely that 9 boats would stay.",
        "The plan adds 300 metres to the quay.",
        "The third quay is 300 metres long.",
        "The government gave 9 million crowns.",
        "The meeting of 30 mayors began at noon.",
        "Ferries and their crews carried 300 guests this year.",
        "The tug is the second such boat built in Lund.",
        "The fee is the same as in 2030.",
        "Tell called “this” and “it” his 2 favourite words.",
    ],
)
def test_these_can_be_read_alone(sentence: str) -> None:
    assert need(sentence, KNOWN, PEOPLE) == Need.NOTHING


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2022 they launched attacks on 9 harbours.",
        "Capcol made just five of them.",
        "Almost 25 years later, both mysteries have been solved.",
    ],
)
def test_a_date_and_a_firm_are_not_many(sentence: str) -> None:
    assert need(sentence, KNOWN, PEOPLE) == Need.ANTECEDENT


@pytest.mark.parametrize(
    "sentence",
    [
        "A major part of that is the plan of Lund to sell 9 boats.",
        "While that progress still lags, Vane said 9 boats are enough.",
        "To that, Tell said that 3 boats sail.",
    ],
)
def test_a_that_means_what_was_told(sentence: str) -> None:
    assert need(sentence, KNOWN, PEOPLE) == Need.ANTECEDENT


def test_a_that_of_something_means_its_like() -> None:
    assert need("The fee is close to that of Orsella, 30 crowns.", KNOWN, PEOPLE) == Need.NOTHING


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour lawyers reopened the case in May after he was led out of the Norval Embassy.",
        "Shortly before their arrival, Tell locked the gate, and the harbour slept.",
        "To achieve that aim, the guild wants 30 boats.",
        "Vane echoed that sentiment, pointing out 9 faults.",
        "Tell is a squire in the aforementioned guild of 300.",
    ],
)
def test_a_month_an_embassy_and_an_adverb_are_nobody(sentence: str) -> None:
    assert need(sentence, KNOWN, PEOPLE) == Need.ANTECEDENT


@pytest.mark.parametrize(
    "sentence",
    [
        "Vane said that Tell had struck him in Lund.",
        "Vane thanked the 9 dockers who had carried him to Lund.",
        "At the time of the flood Lund had 9 boats.",
    ],
)
def test_who_him_is_and_what_time_is_told(sentence: str) -> None:
    assert need(sentence, KNOWN, PEOPLE) < Need.ANTECEDENT
