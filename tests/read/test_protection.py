"""Who asks not to be known, in how many ways (law 4): every mention of them is protected, nobody else is."""

from dataclasses import replace

import pytest

from evals.given import report_of
from evals.marked import unmark
from reportedly.model import Voice
from reportedly.read.sentences import lay_out
from reportedly.read.voices import find_voices

# A note "p" at a source: it is to be protected; "n": it is not.
ASKED = [
    "[1s=p Mr Oddo], whose name is a pseudonym, [1c said] [1t it rained]. [2s=p He] [2c said] [2t it snowed].",
    (
        "[1s=p A dockworker who asked not to be identified] [1c said] [1t the crane failed]. [2s=p He] [2c "
        "said] [2t it had failed before]."
    ),
    (
        "[1s=p One teacher, who declined to give her name,] [1c said] [1t the roof leaked]. [2s=p She] [2c "
        "said] [2t buckets were handed out]."
    ),
    (
        '"[1t The roof leaks]," [1c said] [1s=p a teacher who would give only her first name, Ilse]. [2s=p '
        "Ilse] [2c said] [2t buckets were handed out]."
    ),
    (
        "[1s=p A customs officer, speaking anonymously,] [1c said] [1t the seals were cut]. [2s=p The "
        "officer] [2c blamed] [2t the night shift]."
    ),
    (
        "[1s=p A customs officer briefing on background] [1c said] [1t the seals were cut]. [2s=p He] [2c "
        "blamed] [2t the night shift]."
    ),
    (
        "[1s=p A nurse using the name Petra] [1c said] [1t the ward was full]. [2s=p Petra] [2c said] [2t "
        "two more were shut]."
    ),
    (
        "[1s=p Petra (name changed)] [1c said] [1t the ward was full]. Later [2s=p Petra] [2c said] [2t two "
        "more were shut]."
    ),
    (
        "[1s=p Petra] [1c said] [1t the ward was full]. It is not her real name. [2s=p She] [2c said] [2t "
        "two more were shut]."
    ),
    (
        "[1s=p A widow in her sixties] [1c said] [1t the soldiers came at dawn]. We are calling her Samira. "
        "[2s=p Samira] [2c said] [2t they took the radio]."
    ),
    (
        "[1s=p A guard identified only as Ostap] [1c said] [1t the gate was open]. [2s=p Ostap] [2c said] "
        "[2t nobody asked why]."
    ),
    (
        "[1s=p A gunner known only by his call sign, Heron,] [1c said] [1t the shells ran out]. [2s=p He] "
        "[2c said] [2t none came for a week]."
    ),
    (
        "[1s=p The mother, who cannot be named for legal reasons,] [1c said] [1t the school knew]. [2s=p "
        "She] [2c said] [2t she wrote twice]."
    ),
    (
        "[1s=p A bank employee] [1c said] [1t the vault was empty], asking not to be named because she was "
        "not authorised to speak publicly. [2s=p She] [2c said] [2t the manager knew]."
    ),
    (
        "[1s=p A bank employee who lacked authorisation to discuss it publicly] [1c said] [1t the vault was "
        "empty]. [2s=p The employee] [2c said] [2t the manager knew]."
    ),
    (
        "[1s=p A farmer, who withheld his name for fear of losing his land,] [1c said] [1t the well was "
        "poisoned]. [2s=p The farmer] [2c said] [2t two cows died]."
    ),
    (
        "[1s=p A diplomat, requesting anonymity given the sensitivity of the talks,] [1c said] [1t no date "
        "was set]. [2s=p The diplomat] [2c said] [2t a room was booked]."
    ),
    (
        "[1s=p A villager] [1c said] [1t the trucks came at night]. The Courier is withholding his name for "
        "his safety. [2s=p He] [2c said] [2t they had no plates]."
    ),
    (
        "[1s=p A villager, whose name is withheld at her request,] [1c said] [1t the trucks came at night]. "
        "[2s=p She] [2c said] [2t they had no plates]."
    ),
    "[1s=p Lark, a pseudonym,] [1c said] [1t the club was raided]. [2s=p She] [2c said] [2t three were held].",
    (
        "[1s=p A welder who did not want his name to appear in print] [1c said] [1t the hull was thin]. "
        "[2s=p The welder] [2c said] [2t the boss was told]."
    ),
    (
        "[1s=p A judge who wished to remain anonymous] [1c said] [1t the file was lost]. [2s=p The judge] "
        "[2c said] [2t a copy exists]."
    ),
    (
        "[1s=p A judge who insisted on anonymity] [1c said] [1t the file was lost]. [2s=p The judge] [2c "
        "said] [2t a copy exists]."
    ),
    (
        "[1s=p A deserter living under the assumed name Teo] [1c said] [1t the unit was gone]. [2s=p Teo] "
        "[2c said] [2t he walked for six days]."
    ),
    (
        "[1s=p A deserter who spoke under the ground rules of the briefing, which did not allow him to be "
        "named,] [1c said] [1t the unit was gone]. [2s=p He] [2c said] [2t nobody was left]."
    ),
    (
        "[1s=p A cook at the camp] [1c said] [1t food ran short]. This newspaper has agreed not to name her. "
        "[2s=p The cook] [2c said] [2t rice came once a week]."
    ),
    (
        "[1s=p A cook at the camp] [1c said] [1t food ran short]. The Herald is identifying her only by her "
        "first name, Nour. [2s=p Nour] [2c said] [2t rice came once a week]."
    ),
    (
        "[1s=p A refugee, whose identity is known to Rights Monitor,] [1c said] [1t boats were turned back]. "
        "[2s=p The refugee] [2c said] [2t one sank]."
    ),
    (
        "[1s=p A 15-year-old girl who cannot be identified] [1c said] [1t the alarm was off]. [2s=p She] [2c "
        "said] [2t nobody checked]."
    ),
    (
        "[1s=p A protected witness] [1c told] the court that [1t the lorry was grey]. [2s=p The witness] [2c "
        "said] [2t it had no lights]."
    ),
    (
        "[1s=p A prosecutor, granted anonymity,] [1c said] [1t the case would fall]. [2s=p She] [2c said] "
        "[2t two witnesses had fled]."
    ),
    (
        "[1s=p A prosecutor] [1c spoke] to us on the understanding that she would not be named. [2s=p She] "
        "[2c said] [2t the case would fall]."
    ),
    (
        "[1s=p A prosecutor who agreed to talk only if her name was not used] [1c said] [1t the case would "
        "fall]. [2s=p She] [2c said] [2t two witnesses had fled]."
    ),
    (
        "The residents spoke on condition that their names not be used. [1s=p A resident] [1c said] [1t the "
        "dust never settles]. [2s=p The resident] [2c said] [2t windows stay shut]."
    ),
    (
        "[1s=p Three officials who requested anonymity] [1c said] [1t the deal was close]. [2s=p The "
        "officials] [2c said] [2t a text was ready]. [3s=p One of them] [3c said] [3t ink was dry]."
    ),
    (
        "[1s=p A former aide] [1c said] [1t the diary was burnt]. Like others interviewed, she spoke on "
        "condition of anonymity. [2s=p The aide] [2c said] [2t the ash was kept]."
    ),
    (
        "[1s=p A baker] [1c said] [1t flour was hoarded]. His name is not being published. [2s=p The baker] "
        "[2c said] [2t prices tripled]."
    ),
    (
        "Names have been changed to protect those interviewed. [1s=p Zora] [1c said] [1t flour was hoarded]. "
        "[2s=p She] [2c said] [2t prices tripled]."
    ),
    (
        "Speaking on the condition that he not be identified, [1s=p a former guard] [1c said] [1t the cells "
        "were full]. [2s=p The guard] [2c said] [2t men slept standing]."
    ),
    (
        "[1s=p A former guard who refused to give his surname] [1c said] [1t the cells were full]. [2s=p The "
        "guard] [2c said] [2t men slept standing]."
    ),
    (
        "[1s=p Anton, who, like others, asked that only his first name be used,] [1c said] [1t the cells "
        "were full]. [2s=p He] [2c said] [2t men slept standing]."
    ),
    (
        "[1s=p A miner who requested that he not be named] [1c said] [1t the props were rotten]. [2s=p The "
        "miner] [2c said] [2t the shaft flooded]."
    ),
    (
        "[1s=p A miner who would not be named] [1c said] [1t the props were rotten]. [2s=p The miner] [2c "
        "said] [2t the shaft flooded]."
    ),
    (
        "[1s=p A miner who would speak only if he was not identified] [1c said] [1t the props were rotten]. "
        "[2s=p He] [2c said] [2t the shaft flooded]."
    ),
    (
        "[1s=p A pilot] who, citing company rules, spoke on condition of anonymity [1c said] [1t the gauge "
        "stuck]. [2s=p The pilot] [2c said] [2t it had been reported]."
    ),
    (
        "[1s=p A pilot who spoke in confidence] [1c said] [1t the gauge stuck]. [2s=p The pilot] [2c said] "
        "[2t it had been reported]."
    ),
    (
        "[1s=p A pilot who is barred from talking to reporters] [1c said] [1t the gauge stuck]. [2s=p The "
        "pilot] [2c said] [2t it had been reported]."
    ),
    (
        "[1s=p A lawyer] [1c said] [1t the papers were forged], on condition she not be named. [2s=p She] "
        "[2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p Mrs. D., as we shall call her,] [1c said] [1t the papers were forged]. [2s=p She] [2c said] "
        "[2t the stamp was wrong]."
    ),
    (
        "[1s=p Vera — not the name she was born with —] [1c said] [1t the papers were forged]. [2s=p Vera] "
        "[2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk who asked to be called Vera] [1c said] [1t the papers were forged]. [2s=p Vera] [2c "
        "said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk whose name is being kept secret for her protection] [1c said] [1t the papers were "
        "forged]. [2s=p She] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk who asked for her name to be kept out of the paper] [1c said] [1t the papers were "
        "forged]. [2s=p She] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk, not named here for her safety,] [1c said] [1t the papers were forged]. [2s=p She] "
        "[2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk] [1c said] [1t the papers were forged]. To protect her, her name has been left out. "
        "[2s=p She] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk, interviewed anonymously,] [1c said] [1t the papers were forged]. [2s=p She] [2c "
        "said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk] [1c said] [1t the papers were forged]. She did not want to be identified, she said, "
        "because her brother is in jail. [2s=p She] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A source who asked not to be named] [1c said] [1t the vote was fixed]. [2s=p The source] [2c "
        "said] [2t forms were pre-filled]."
    ),
    (
        "[1s=p Two people familiar with the talks, speaking on condition of anonymity,] [1c said] [1t the "
        "vote was fixed]. [2s=p The people] [2c said] [2t forms were pre-filled]."
    ),
    (
        '"[1t They beat him]," [1c said] [1s=p a neighbour, who, fearing for his safety, asked to remain '
        'unnamed]. "[2t I heard it]," [2s=p the neighbour] [2c said].'
    ),
]

# Written at the same time and looked at only once the rules stood.
ASKED_OTHERWISE = [
    (
        "[1s=p A dockworker who asked that his name be left out] [1c said] [1t the crane failed]. [2s=p The "
        "dockworker] [2c said] [2t it had failed before]."
    ),
    (
        "[1s=p One teacher, who declined to be named,] [1c said] [1t the roof leaked]. [2s=p She] [2c said] "
        "[2t buckets were handed out]."
    ),
    (
        '"[1t The roof leaks]," [1c said] [1s=p a teacher who gave only her first name, Ilse]. [2s=p Ilse] '
        "[2c said] [2t buckets were handed out]."
    ),
    (
        "[1s=p A customs officer, who spoke off the record,] [1c said] [1t the seals were cut]. [2s=p The "
        "officer] [2c blamed] [2t the night shift]."
    ),
    (
        "[1s=p A nurse who spoke under a false name] [1c said] [1t the ward was full]. [2s=p She] [2c said] "
        "[2t two more were shut]."
    ),
    (
        "[1s=p Petra, whose name has been changed,] [1c said] [1t the ward was full]. [2s=p She] [2c said] "
        "[2t two more were shut]."
    ),
    (
        "[1s=p Petra, whose real name is known to the editors,] [1c said] [1t the ward was full]. [2s=p She] "
        "[2c said] [2t two more were shut]."
    ),
    (
        "[1s=p Petra] [1c said] [1t the ward was full]. That is not her real name. [2s=p Petra] [2c said] "
        "[2t two more were shut]."
    ),
    (
        "[1s=p A widow in her sixties, whom we will call Samira,] [1c said] [1t the soldiers came at dawn]. "
        "[2s=p Samira] [2c said] [2t they took the radio]."
    ),
    (
        "[1s=p A guard identified only by his initials, O.K.,] [1c said] [1t the gate was open]. [2s=p The "
        "guard] [2c said] [2t nobody asked why]."
    ),
    (
        "[1s=p A gunner who goes by the nom de guerre Heron] [1c said] [1t the shells ran out]. [2s=p Heron] "
        "[2c said] [2t none came for a week]."
    ),
    (
        "[1s=p The boy's father, who can't be identified to protect the child,] [1c said] [1t the school "
        "knew]. [2s=p The father] [2c said] [2t he wrote twice]."
    ),
    (
        "[1s=p A bank employee who was not authorized to brief the media] [1c said] [1t the vault was "
        "empty]. [2s=p The employee] [2c said] [2t the manager knew]."
    ),
    (
        "[1s=p A farmer, who feared reprisals and did not want to be named,] [1c said] [1t the well was "
        "poisoned]. [2s=p He] [2c said] [2t two cows died]."
    ),
    (
        "[1s=p A farmer who asked for anonymity for fear of retaliation] [1c said] [1t the well was "
        "poisoned]. [2s=p He] [2c said] [2t two cows died]."
    ),
    (
        "[1s=p A diplomat, who was given anonymity to speak candidly,] [1c said] [1t no date was set]. [2s=p "
        "The diplomat] [2c said] [2t a room was booked]."
    ),
    (
        "[1s=p A villager (name withheld for security reasons)] [1c said] [1t the trucks came at night]. "
        "[2s=p The villager] [2c said] [2t they had no plates]."
    ),
    (
        "[1s=p A singer known by the pseudonym Lark] [1c said] [1t the club was raided]. [2s=p Lark] [2c "
        "said] [2t three were held]."
    ),
    (
        "[1s=p A welder who did not want his name used] [1c said] [1t the hull was thin]. [2s=p He] [2c "
        "said] [2t the boss was told]."
    ),
    (
        "[1s=p A welder who didn't wish to be named] [1c said] [1t the hull was thin]. [2s=p The welder] [2c "
        "said] [2t the boss was told]."
    ),
    (
        "[1s=p A judge who prefers to stay nameless] [1c said] [1t the file was lost]. [2s=p The judge] [2c "
        "said] [2t a copy exists]."
    ),
    (
        "[1s=p A judge who insisted that his name not be mentioned] [1c said] [1t the file was lost]. [2s=p "
        "He] [2c said] [2t a copy exists]."
    ),
    (
        "[1s=p A deserter, speaking under ground rules that bar the use of his name,] [1c said] [1t the unit "
        "was gone]. [2s=p He] [2c said] [2t nobody was left]."
    ),
    (
        "[1s=p A cook at the camp] [1c said] [1t food ran short]. The BBC is not naming her for her own "
        "safety. [2s=p She] [2c said] [2t rice came once a week]."
    ),
    (
        "[1s=p A cook at the camp] [1c said] [1t food ran short]. Reportedly is protecting her identity. "
        "[2s=p She] [2c said] [2t rice came once a week]."
    ),
    (
        "[1s=p The complainant, whose identity is known to the court,] [1c said] [1t he shouted]. [2s=p She] "
        "[2c said] [2t the door was locked]."
    ),
    (
        "[1s=p A pupil, a minor who is not being identified,] [1c said] [1t the alarm was off]. [2s=p The "
        "pupil] [2c said] [2t nobody checked]."
    ),
    (
        "[1s=p Witness K] [1c told] the court that [1t the lorry was grey]. [2s=p The witness] [2c said] [2t "
        "it had no lights]."
    ),
    (
        "[1s=p The officer, known as Soldier F,] [1c told] the inquiry that [1t the order was lawful]. [2s=p "
        "Soldier F] [2c said] [2t he fired twice]."
    ),
    (
        "Anonymity was granted to [1s=p a prosecutor], who [1c said] [1t the case would fall]. [2s=p The "
        "prosecutor] [2c said] [2t two witnesses had fled]."
    ),
    (
        "[1s=p A prosecutor who talked in exchange for anonymity] [1c said] [1t the case would fall]. [2s=p "
        "The prosecutor] [2c said] [2t two witnesses had fled]."
    ),
    (
        "All the residents interviewed asked not to be named. [1s=p One resident] [1c said] [1t the dust "
        "never settles]. [2s=p Residents] [2c said] [2t windows stay shut]."
    ),
    (
        "[1s=p The two officials, neither of whom would be named,] [1c said] [1t the deal was close]. [2s=p "
        "The officials] [2c said] [2t a text was ready]."
    ),
    (
        "[1s=p A former aide] [1c said] [1t the diary was burnt]. Like others in this report, he asked not "
        "to be named. [2s=p He] [2c said] [2t the ash was kept]."
    ),
    (
        "[1s=p A baker] [1c said] [1t flour was hoarded]. She asked that her name not be used. [2s=p The "
        "baker] [2c said] [2t prices tripled]."
    ),
    (
        "[1s=p Zora] [1c said] [1t flour was hoarded]. Her name has been changed for this report. [2s=p "
        "Zora] [2c said] [2t prices tripled]."
    ),
    (
        "[1s=p Zora] [1c said] [1t flour was hoarded]. [2s=p Emil] [2c said] [2t prices tripled]. Some names "
        "have been changed for security reasons."
    ),
    (
        "[1s=p Anton, a former guard who refused to give his surname,] [1c said] [1t the cells were full]. "
        "[2s=p Anton] [2c said] [2t men slept standing]."
    ),
    (
        "[1s=p Anton, 34, who declined to provide his last name,] [1c said] [1t the cells were full]. [2s=p "
        "Anton] [2c said] [2t men slept standing]."
    ),
    (
        "[1s=p A miner, who did not give his name,] [1c said] [1t the props were rotten]. [2s=p He] [2c "
        "said] [2t the shaft flooded]."
    ),
    (
        "[1s=p A miner who preferred not to be quoted by name] [1c said] [1t the props were rotten]. [2s=p "
        "He] [2c said] [2t the shaft flooded]."
    ),
    (
        "[1s=p A miner who begged not to be named] [1c said] [1t the props were rotten]. [2s=p He] [2c said] "
        "[2t the shaft flooded]."
    ),
    (
        "[1s=p A pilot, who was promised confidentiality,] [1c said] [1t the gauge stuck]. [2s=p The pilot] "
        "[2c said] [2t it had been reported]."
    ),
    (
        "[1s=p A pilot, not permitted to speak to the press,] [1c said] [1t the gauge stuck]. [2s=p The "
        "pilot] [2c said] [2t it had been reported]."
    ),
    (
        "[1s=p A pilot who did not have permission to speak publicly] [1c said] [1t the gauge stuck]. [2s=p "
        "The pilot] [2c said] [2t it had been reported]."
    ),
    (
        "[1s=p A lawyer] [1c said] [1t the papers were forged], provided that his identity was kept secret. "
        "[2s=p He] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p Vera, as she wanted to be known,] [1c said] [1t the papers were forged]. [2s=p Vera] [2c "
        "said] [2t the stamp was wrong]."
    ),
    "[1s=p Vera, an alias,] [1c said] [1t the papers were forged]. [2s=p Vera] [2c said] [2t the stamp was wrong].",
    (
        "[1s=p A clerk whose identity is being concealed] [1c said] [1t the papers were forged]. [2s=p She] "
        "[2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk who spoke without giving her name] [1c said] [1t the papers were forged]. [2s=p She] "
        "[2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk, whom the Courier agreed not to identify,] [1c said] [1t the papers were forged]. "
        "[2s=p She] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk who asked Reportedly not to publish her name] [1c said] [1t the papers were forged]. "
        "[2s=p She] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk] [1c said] [1t the papers were forged]. Fearing for her job, she asked for anonymity. "
        "[2s=p She] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk with her face hidden and her voice altered] [1c said] [1t the papers were forged]. "
        "[2s=p She] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A clerk] [1c said] [1t the papers were forged]. Her full name is being withheld. [2s=p The "
        "clerk] [2c said] [2t the stamp was wrong]."
    ),
    (
        "[1s=p A person familiar with the talks, who asked for anonymity,] [1c said] [1t the vote was "
        "fixed]. [2s=p The person] [2c said] [2t forms were pre-filled]."
    ),
    "[1s=p Someone who was there and did not want to give a name] [1c said] [1t the vote was fixed].",
    (
        "[1s=p A plumber, who did not want to be named publicly,] [1c said] [1t the tank leaked]. [2s=p He] "
        "[2c said] [2t it was old]."
    ),
    (
        "[1s=p A plumber whose surname the Courier has agreed to withhold] [1c said] [1t the tank leaked]. "
        "[2s=p The plumber] [2c said] [2t it was old]."
    ),
    (
        "[1s=p A sales manager] [1c said] [1t the tank leaked]. He requested his name be kept private "
        "because he still works there. [2s=p The manager] [2c said] [2t it was old]."
    ),
    (
        "[1s=p Farid, who asked that his last name not be used for fear of arrest,] [1c said] [1t the road "
        "was cut]. [2s=p Farid] [2c said] [2t buses stopped]."
    ),
    (
        "[1s=p Farid, 29, who only gave his first name,] [1c said] [1t the road was cut]. [2s=p He] [2c "
        "said] [2t buses stopped]."
    ),
    (
        "[1s=p Farid – his name has been changed for his security –] [1c said] [1t the road was cut]. [2s=p "
        "He] [2c said] [2t buses stopped]."
    ),
    (
        "[1s=p A trader, who identified himself only as Farid,] [1c said] [1t the road was cut]. [2s=p He] "
        "[2c said] [2t buses stopped]."
    ),
    (
        "[1s=p A former detainee, speaking from an undisclosed location under a pseudonym,] [1c said] [1t "
        "the light was never off]. [2s=p The former detainee] [2c said] [2t sleep was banned]."
    ),
    (
        "[1s=p The former detainee, to whom we refer as Omar,] [1c said] [1t the light was never off]. [2s=p "
        "Omar] [2c said] [2t sleep was banned]."
    ),
    (
        "[1s=p Three aid workers] [1c said] [1t the convoy was turned back]. All three spoke on condition of "
        "anonymity. [2s=p The aid workers] [2c said] [2t guards took the fuel]."
    ),
    (
        "[1s=p An aid worker] [1c said] [1t the convoy was turned back]. The aid worker's name is being "
        "withheld for safety reasons. [2s=p She] [2c said] [2t guards took the fuel]."
    ),
    (
        "[1s=p Several employees, all of whom asked to remain anonymous,] [1c said] [1t pay was late]. [2s=p "
        "One] [2c said] [2t rent was due]."
    ),
    (
        "[1s=p A detective with knowledge of the case who isn't authorized to talk to the press] [1c said] "
        "[1t the gun was found]. [2s=p The detective] [2c said] [2t it was clean]."
    ),
    (
        "[1s=p A detective, who spoke on the condition her name be withheld,] [1c said] [1t the gun was "
        "found]. [2s=p She] [2c said] [2t it was clean]."
    ),
    (
        "[1s=p A mother of two who requested her family not be identified] [1c said] [1t the bus never "
        "came]. [2s=p She] [2c said] [2t they walked]."
    ),
    (
        '"[1t The bus never came]," [1c said] [1s=p one mother]. Like all those quoted here, she did so '
        "anonymously. [2s=p She] [2c said] [2t they walked]."
    ),
    (
        "[1s=p One mother] [1c said] [1t the bus never came]. We have chosen not to publish her name. [2s=p "
        "The mother] [2c said] [2t they walked]."
    ),
    (
        "[1s=p One mother] [1c said] [1t the bus never came]. For her protection, Rights Monitor has not "
        "disclosed her identity. [2s=p She] [2c said] [2t they walked]."
    ),
    (
        "[1s=p The soldier, who uses the call sign Moss,] [1c said] [1t the bridge held]. [2s=p Moss] [2c "
        "said] [2t two cars crossed]."
    ),
    (
        "[1s=p A shop owner] [1c said] [1t the glass broke twice]. He would not give his name. [2s=p The "
        "shop owner] [2c said] [2t nobody paid]."
    ),
    (
        "[1s=p The 17-year-old, who cannot be named because of his age,] [1c said] [1t the glass broke "
        "twice]. [2s=p He] [2c said] [2t nobody paid]."
    ),
    (
        "[1s=p A clerk, who wanted her identity kept secret,] [1c said] [1t the stamp was fake]. [2s=p She] "
        "[2c said] [2t copies exist]."
    ),
    (
        "[1s=p A clerk, who asked us to change her name,] [1c said] [1t the stamp was fake]. [2s=p She] [2c "
        "said] [2t copies exist]."
    ),
    (
        "[1s=p Officials] [1c said], on condition they not be named, [1t the stamp was fake]. [2s=p They] "
        "[2c said] [2t copies exist]."
    ),
]

NOT_ASKED = [
    (
        "[1s=n Chief Olin Marr] [1c said] [1t a patrol was attacked]. He declined to name the officer. [2s=n "
        "Marr] [2c said] [2t she would recover]."
    ),
    (
        "[1s=n Ida Voss] [1c said] [1t a firm had offered money], but would not identify the company. [2s=n "
        "She] [2c said] [2t it was foreign]."
    ),
    (
        "[1s=n Olin Marr] [1c said] [1t a man of 40 had died]. Police have not named the victim. [2s=n Marr] "
        "[2c said] [2t the road was wet]."
    ),
    (
        "The ship's name was changed in March. [1s=n Captain Jonas Veit] [1c said] [1t it was for luck]. "
        "[2s=n He] [2c said] [2t she was built in Sarn]."
    ),
    (
        "[1s=n Ada Munk, who writes under the pen name A. M. Dell,] [1c said] [1t the book was done]. [2s=n "
        "Munk] [2c said] [2t it had taken a year]."
    ),
    "[1s=n Ada Munk] [1c said] [1t she had received an anonymous letter]. [2s=n She] [2c said] [2t it was burnt].",
    (
        "[1s=n The school] [1c said] [1t an anonymous donor had paid]. [2s=n The headteacher, Ada Munk,] [2c "
        "said] [2t it was a gift]."
    ),
    (
        "[1s=n Ada Munk, who changed her name after the wedding,] [1c said] [1t it rained]. [2s=n She] [2c "
        "said] [2t it was cold]."
    ),
    (
        "[1s=n Ada Munk, who had asked not to be disturbed,] [1c said] [1t it rained]. [2s=n She] [2c said] "
        "[2t it was cold]."
    ),
    (
        "[1s=n Olin Marr] [1c said] [1t a driver had been named only as a suspect]. [2s=n Marr] [2c said] "
        "[2t the road was wet]."
    ),
    (
        "[1s=n Mayor Ida Voss] [1c said] [1t the firm had asked for anonymity in the tender]. [2s=n Voss] "
        "[2c said] [2t it was refused]."
    ),
    (
        "[1s=n Spokeswoman Ada Munk] [1c said] [1t the two suspects, who are minors and cannot be named, "
        "were released]. [2s=n Munk] [2c said] [2t a hearing was set]."
    ),
    (
        "[1s=n Ada Munk] [1c said] [1t the company's name was changed to Norsa in 2010]. [2s=n She] [2c "
        "said] [2t the stock rose]."
    ),
    (
        "[1s=n The minister] [1c said] [1t the identity of the bomber was not known]. [2s=n She] [2c said] "
        "[2t tests go on]."
    ),
    (
        "[1s=n Ida Voss, who was named as chair in May,] [1c said] [1t it rained]. [2s=n Voss] [2c said] [2t "
        "it was cold]."
    ),
    (
        "[1s=n Ida Voss] [1c denied] [1t that she had asked for her name to be removed from the ballot]. "
        "[2s=n Voss] [2c said] [2t she would run]."
    ),
    (
        "[1s=n Ida Voss] [1c said] [1t the bill would protect the identity of whistle-blowers]. [2s=n Voss] "
        "[2c said] [2t it was overdue]."
    ),
    "[1s=n Ida Voss] [1c said] [1t the clinic offers anonymous testing]. [2s=n She] [2c said] [2t it was free].",
    (
        "[1s=p A guard, who asked not to be named,] [1c said] [1t the gate was open]. [2s=n Warden Karl "
        "Munk] [2c denied] [2t it]. [3s=n Munk] [3c said] [3t it was locked]."
    ),
    "[1s=n Alcoholics Anonymous] [1c said] [1t meetings go on]. [2s=n Ada Munk, a member,] [2c said] [2t they help].",
    (
        "Mayor Ida Voss came late. [1s=p An adviser to the mayor, speaking privately,] [1c said] [1t it "
        "rained]. [2s=n The mayor] [2c denied] [2t it]."
    ),
    "[1s=n Olin Marr] [1c said] [1t the clerk's name was withheld]. [2s=n He] [2c said] [2t the case goes on].",
    (
        "[1s=n The police spokesman] [1c said] [1t a boy who cannot be named for legal reasons was held]. "
        "[2s=n The spokesman] [2c said] [2t he was 15]."
    ),
    (
        "[1s=n The hospital] [1c said] [1t it protects the identity of its patients]. [2s=n It] [2c said] "
        "[2t files are locked]."
    ),
    (
        "[1s=n The sheriff] [1c declined to release] [1t the name of the driver]. [2s=n He] [2c said] [2t "
        "the road was wet]."
    ),
    "[1s=n The sheriff] did not release her name. [2s=n He] [2c said] [2t the road was wet].",
]


def voices(marked: str) -> list[tuple[bool, Voice]]:
    gold = unmark(marked)
    report = replace(report_of(gold.text, "r"), id="0123456789ab")
    found = find_voices(report, lay_out(gold.text), gold.attributions())
    return [(gold.note(n, "s") == "p", v) for n, v in zip(gold.numbers(), found, strict=True)]


@pytest.mark.parametrize("marked", [*ASKED, *ASKED_OTHERWISE, *NOT_ASKED])
def test_who_asks_is_protected_at_every_mention_and_nobody_else_is(marked: str) -> None:
    told = voices(marked)
    assert [v.protected is not None for _, v in told] == [asked for asked, _ in told]


@pytest.mark.parametrize("marked", ASKED)
def test_the_words_that_ask_stand_in_the_report(marked: str) -> None:
    text = unmark(marked).text
    assert all(v.protected.holds(text) for _, v in voices(marked) if v.protected)
