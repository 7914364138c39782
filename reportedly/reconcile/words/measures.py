"""What figures measure, as data: classes of words that ask for the same thing of the same things.

A class is small on purpose. A word too many joins two questions that differ (a false alarm), a word too few leaves two
questions apart (a miss), and a false alarm costs more.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.reconcile.words.tables import words


@dataclass(frozen=True, slots=True)
class Measure:
    """One class of measure.

    Attributes:
        name: a plain noun for it.
        words: lower-case forms that speak of it.
        quiet: more of them, which only tell what a figure counts: elsewhere they are words like others ("board").
        counts: whether it counts people or things to which something happened; such are told in no money.
        money: whether it is told in money alone.
        grows: whether such a count is added to as time goes on, so that a later, other value revises an earlier one.
    """

    name: str
    words: tuple[str, ...]
    quiet: tuple[str, ...] = ()
    counts: bool = False
    grows: bool = False
    money: bool = False


def _measure(name: str, said: str, *, counts: bool = False, grows: bool = False, money: bool = False) -> Measure:
    loud, _, quiet = said.partition("|")
    return Measure(name, tuple(loud.split()), tuple(quiet.split()), counts=counts, grows=grows, money=money)


MEASURES: tuple[Measure, ...] = (
    _measure(
        "pay",
        "pay pays paid paying payment payments earn earns earned earning earnings salary salaries wage wages receive"
        " receives received receiving compensation remuneration income incomes stipend stipends",
        money=True,
    ),
    _measure(
        "killed",
        "kill kills killed killing dead death deaths die dies died dying fatality fatalities slain perished drowned"
        " toll",
        counts=True,
        grows=True,
    ),
    _measure(
        "wounded",
        "wound wounds wounded wounding injure injures injured injuring injury injuries hurt",
        counts=True,
        grows=True,
    ),
    _measure("casualties", "casualty casualties", counts=True, grows=True),
    _measure("missing", "missing unaccounted", counts=True, grows=True),
    _measure(
        "detained",
        "detain detains detained detaining detention arrest arrests arrested arresting jail jailed imprison imprisoned"
        " captured capture",
        counts=True,
        grows=True,
    ),
    _measure(
        "displaced", "displace displaced evacuate evacuated evacuation fled flee homeless", counts=True, grows=True
    ),
    _measure(
        "sent",
        "send sends sent sending deploy deploys deployed deploying deployment deployments dispatch dispatches"
        " dispatched dispatching stationed",
        counts=True,
        grows=True,
    ),
    _measure("infected", "infect infected infection infections cases", counts=True, grows=True),
    _measure("rescued", "| rescue rescues rescued rescuing", counts=True, grows=True),
    _measure("trapped", "| trapped", counts=True),
    _measure("aboard", "| aboard onboard board boarded carrying carried", counts=True),
    _measure("born", "born birth births", counts=True, grows=True),
    _measure("employed", "employ employs employed employees staff workforce hire hires hired", counts=True),
    _measure("dismissed", "layoff layoffs redundancies redundancy dismissed fired sacked", counts=True, grows=True),
    _measure(
        "attended",
        "attend attends attended attendance crowd audience turned marched | crowds gathered rallied demonstrated",
        counts=True,
    ),
    _measure("price", "price prices priced cost costs costing worth fee fees fare fares tariff rent", money=True),
    _measure("damage", "damage damages loss losses destroyed", grows=True),
    _measure("spent", "spend spends spent spending budget budgets invest invests invested investment", money=True),
    _measure("raised", "raise raises raised raising donate donated donations fundraising", grows=True, money=True),
    _measure("stolen", "steal steals stole stolen theft embezzle embezzled laundered", grows=True, money=True),
    _measure("fined", "fine fines fined penalty penalties", money=True),
    _measure("owed", "debt debts owe owes owed loan loans borrowed", money=True),
    _measure("profit", "profit profits", money=True),
    _measure("sales", "sale sales revenue revenues turnover", money=True),
    _measure("sold", "sell sells sold selling", counts=True, grows=True),
    _measure("growth", "growth grow grows grew growing expand expands expanded"),
    _measure("inflation", "inflation"),
    _measure("unemployment", "unemployment jobless joblessness"),
    _measure("support", "poll polls polled polling support supports supported approve approval"),
    _measure("turnout", "turnout"),
    _measure("vote", "vote votes"),
    _measure("age", "age aged old"),
    _measure("speed", "speed speeds"),
    _measure("magnitude", "magnitude"),
    _measure("temperature", "temperature temperatures"),
    _measure("distance", "distance away range"),
    _measure("length", "length long"),
    _measure("depth", "depth deep"),
    _measure("height", "height high tall altitude"),
    _measure("area", "area"),
    _measure("weight", "weigh weighs weighed weight"),
    _measure("population", "population inhabitants residents", counts=True),
    _measure("sentence", "sentence sentenced sentences"),
)

CLASS_OF: dict[str, Measure] = {word: measure for measure in MEASURES for word in measure.words}
MEASURE_OF: dict[str, Measure] = CLASS_OF | {word: measure for measure in MEASURES for word in measure.quiet}

_TRADES = words(
    """teacher nurse doctor driver pilot sailor miner farmer fisherman docker guard cleaner builder engineer judge
    journalist reporter prosecutor lawyer pensioner veteran widow orphan woman man girl boy mercenary volunteer
    conscript recruit contractor player voter tourist passenger villager patient hostage"""
)

# Whom a count is of. "people" is any of them, but a count of people and a count of children are still not one question.
_POPULATIONS: tuple[tuple[str, str], ...] = (
    ("people", "people person persons human humans individual individuals victim victims others other life lives"),
    (
        "military",
        "troop troops soldier soldiers serviceman servicemen servicewoman servicewomen servicemember servicemembers"
        " fighter fighters combatant combatants personnel",
    ),
    ("civilian", "civilian civilians"),
    ("child", "child children minor minors kid kids"),
    ("police", "police policeman policemen officer officers"),
    ("worker", "worker workers employee employees labourer labourers laborer laborers"),
    ("prisoner", "prisoner prisoners detainee detainees inmate inmates"),
    ("migrant", "migrant migrants refugee refugees"),
    ("student", "student students pupil pupils"),
    ("protester", "protester protesters protestor protestors demonstrator demonstrators"),
    ("home", "home homes house houses"),
    ("dollar", "dollar dollars"),
    *((one, f"{one} {one}s") for one in sorted(_TRADES)),
)
POPULATION_OF: dict[str, str] = {word: name for name, said in _POPULATIONS for word in said.split()}
ANYONE = "people"
TIMES = words("second minute hour day week month year decade century")
# classes of people, for telling whether two figures are of the same ones
KINDS_OF_PEOPLE = frozenset(f"={name}" for name, _ in _POPULATIONS) - {"=people", "=home", "=dollar"}

# Verbs for one act that are no measure: with the classes above they let propositions in other words meet.
_SAME_ACT: tuple[tuple[str, str], ...] = (
    ("sent", "presence"),
    ("attack", "attack attacks attacked attacking assault assaults assaulted strike strikes struck shelled shelling"),
    ("leave", "quit quits resign resigns resigned resignation"),
    ("talks", "talks negotiation negotiations negotiate negotiated negotiating"),
    ("agreement", "agreement deal accord pact treaty"),
    ("help", "aid assistance help helped"),
    ("law", "law laws legislation statute"),
    ("election", "election elections ballot vote"),
    ("company", "company firm corporation"),
    ("car", "car cars vehicle vehicles automobile"),
    ("gun", "gun guns firearm firearms rifle rifles pistol"),
)
ACT_OF: dict[str, str] = {word: name for name, said in _SAME_ACT for word in said.split()}
