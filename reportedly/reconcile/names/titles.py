"""Words that stand round a name without being of it, as data: titles, particles, forms of company, short names."""

from __future__ import annotations

from reportedly.reconcile.words.tables import words

TITLES: frozenset[str] = words(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father bishop archbishop pope
    cardinal rabbi imam sheikh shaikh sheik mullah ayatollah hajji haji emir king queen prince princess duke
    president vice premier prime minister chancellor governor gov senator sen representative rep congressman
    congresswoman deputy mayor councillor councilman councilwoman ambassador envoy secretary undersecretary
    general gen lieutenant lt colonel col major maj captain capt commander cmdr sergeant sgt admiral adm
    marshal brigadier brig corporal cpl private officer detective inspector chief constable sheriff judge
    justice magistrate attorney prosecutor lawyer director chairman chairwoman chairperson chair ceo cfo
    head leader spokesman spokeswoman spokesperson analyst expert professor reporter correspondent coach
    manager defector former ex acting interim late defence defense foreign interior finance state jr sr ii
    iii iv esq phd md the"""
)
PARTICLES: frozenset[str] = words(
    """al el as ash ad an ar at ben bin ibn bint abu umm de da das do dos del della di du la le les van von der den
    ten ter zu na y e of the and et und"""
)
_SHORT = words(
    """ben/benjamin bob/robert rob/robert bill/william will/william billy/william mike/michael tom/thomas jim/james
    jimmy/james joe/joseph dick/richard rick/richard rich/richard dan/daniel danny/daniel dave/david
    steve/stephen steve/steven chris/christopher tony/anthony andy/andrew ted/edward ted/theodore ed/edward
    eddie/edward sam/samuel kate/katherine kathy/katherine liz/elizabeth beth/elizabeth betsy/elizabeth
    maggie/margaret meg/margaret peggy/margaret sue/susan jenny/jennifer jen/jennifer nick/nicholas
    matt/matthew pat/patrick pat/patricia greg/gregory jeff/jeffrey ken/kenneth larry/lawrence ron/ronald
    tim/timothy charlie/charles chuck/charles alex/alexander alex/alexandra sasha/alexander volodya/vladimir
    misha/mikhail kolya/nikolai dima/dmitry sergei/sergiy abby/abigail deb/deborah don/donald doug/douglas
    fred/frederick gabe/gabriel gene/eugene hank/henry harry/henry jack/john jon/jonathan josh/joshua
    len/leonard leo/leonard lou/louis max/maximilian nate/nathan phil/philip ray/raymond stan/stanley
    terry/terence val/valentin vic/victor walt/walter zach/zachary bibi/benjamin barry/barack mo/mohammed
    becky/rebecca cathy/catherine cindy/cynthia debbie/deborah judy/judith mandy/amanda nancy/ann pam/pamela
    sandy/sandra vicky/victoria wendy/gwendolyn"""
)
SHORT_NAMES: frozenset[frozenset[str]] = frozenset(frozenset(pair.split("/")) for pair in _SHORT)

# Forms of company by what they are: two forms of one class say the same, two of different classes tell little.
_FORMS: tuple[tuple[str, str], ...] = (
    (
        "llc",
        "llc llp ltd limited ooo gmbh sarl bv pty pte lp limited_liability_company sp_z_o_o sp_z_oo srl sl",
    ),
    (
        "jsc",
        "ojsc jsc pjsc oao pao zao ao ag aktiengesellschaft plc public_limited_company inc incorporated corp"
        " corporation co company sa nv se spa ab as oyj kk joint_stock_company open_joint_stock_company",
    ),
    ("foundation", "ano foundation trust"),
    ("group", "group holding holdings"),
)
FORM_OF: dict[str, str] = {
    form.replace("_", " "): name for name, forms in _FORMS for form in forms.split() if name != "foundation"
}
FORM_PHRASES: tuple[str, ...] = tuple(sorted((form for form in FORM_OF if " " in form), key=len, reverse=True))

_COUNTING = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty"""
DIGITS: dict[str, str] = {word: str(number) for number, word in enumerate(_COUNTING.split())}
