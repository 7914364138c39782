"""Adjectives of countries and the cities that stand for governments, as data: "Russian" and "Russia" name one place.

English demonyms are irregular, so they are a table and not a rule. Only one-word forms are needed: "North Korean" is
read word by word.
"""

from __future__ import annotations

_TABLE = """
afghan afghanistan; albanian albania; algerian algeria; american america; angolan angola; argentine argentina;
argentinian argentina; armenian armenia; australian australia; austrian austria; azeri azerbaijan;
azerbaijani azerbaijan;
bahraini bahrain; bangladeshi bangladesh; belarusian belarus; belarussian belarus; belgian belgium; bolivian bolivia;
bosnian bosnia; brazilian brazil; british britain; bulgarian bulgaria; burmese burma; burundian burundi;
cambodian cambodia; cameroonian cameroon; canadian canada; chadian chad; chilean chile; chinese china;
colombian colombia; congolese congo; croatian croatia; cuban cuba; cypriot cyprus; czech czechia; danish denmark;
dominican dominica; dutch netherlands; ecuadorian ecuador; egyptian egypt; english england; eritrean eritrea;
estonian estonia; ethiopian ethiopia; european europe; filipino philippines; philippine philippines; finnish finland;
french france; gabonese gabon; gambian gambia; georgian georgia; german germany; ghanaian ghana; greek greece;
guatemalan guatemala; guinean guinea; haitian haiti; honduran honduras; hungarian hungary; icelandic iceland;
indian india; indonesian indonesia; iranian iran; iraqi iraq; irish ireland; israeli israel; italian italy;
ivorian ivory; jamaican jamaica; japanese japan; jordanian jordan; kazakh kazakhstan; kenyan kenya; korean korea;
kosovar kosovo; kuwaiti kuwait; kyrgyz kyrgyzstan; laotian laos; latvian latvia; lebanese lebanon; liberian liberia;
libyan libya; lithuanian lithuania; macedonian macedonia; malagasy madagascar; malawian malawi; malaysian malaysia;
malian mali; maltese malta; mauritanian mauritania; mexican mexico; moldovan moldova; mongolian mongolia;
montenegrin montenegro; moroccan morocco; mozambican mozambique; namibian namibia; nepalese nepal; nepali nepal;
nicaraguan nicaragua; nigerian nigeria; nigerien niger; norwegian norway; omani oman; pakistani pakistan;
palestinian palestine; panamanian panama; paraguayan paraguay; peruvian peru; polish poland; portuguese portugal;
qatari qatar; romanian romania; russian russia; rwandan rwanda; salvadoran salvador; saudi saudi; scottish scotland;
senegalese senegal; serbian serbia; singaporean singapore; slovak slovakia; slovenian slovenia; somali somalia;
spanish spain; sudanese sudan; swedish sweden; swiss switzerland; syrian syria; taiwanese taiwan; tajik tajikistan;
tanzanian tanzania; thai thailand; tunisian tunisia; turkish turkey; turkmen turkmenistan; ugandan uganda;
ukrainian ukraine; uruguayan uruguay; uzbek uzbekistan; venezuelan venezuela; vietnamese vietnam; welsh wales;
yemeni yemen; zambian zambia; zimbabwean zimbabwe;
briton britain; croat croatia; dane denmark; finn finland; scot scotland; serb serbia; spaniard spain; swede sweden;
turk turkey
"""

_SEATS_TABLE = """
ankara turkey; athens greece; baghdad iraq; baku azerbaijan; beijing china; beirut lebanon; belgrade serbia;
berlin germany; bucharest romania; budapest hungary; cairo egypt; canberra australia; caracas venezuela;
damascus syria; delhi india; doha qatar; hanoi vietnam; islamabad pakistan; jakarta indonesia; kabul afghanistan;
khartoum sudan; kremlin russia; kyiv ukraine; kiev ukraine; lisbon portugal; london britain; madrid spain;
manila philippines; minsk belarus; moscow russia; nairobi kenya; oslo norway; ottawa canada; paris france;
prague czechia; pretoria africa; riyadh saudi; rome italy; seoul korea; sofia bulgaria; stockholm sweden;
taipei taiwan; tbilisi georgia; tehran iran; tokyo japan; tripoli libya; vienna austria; warsaw poland; yerevan armenia
"""


def _pairs(table: str) -> dict[str, str]:
    return dict(tuple(entry.split()) for entry in table.replace("\n", " ").split(";"))  # type: ignore[misc]


COUNTRY_OF: dict[str, str] = _pairs(_TABLE)
SEATS: dict[str, str] = _pairs(_SEATS_TABLE)
COUNTRIES: frozenset[str] = frozenset(COUNTRY_OF.values()) | frozenset(SEATS.values())


def country(word: str) -> str:
    """The country that a lower-case adjective names ("russian" -> "russia"), also in the plural; else the word."""
    return COUNTRY_OF.get(word) or COUNTRY_OF.get(word.removesuffix("s")) or word
