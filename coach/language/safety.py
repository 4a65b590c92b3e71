"""What comes in from people: notes made harmless, and cues that a coach must not coach.

The phrase lists are a floor. A kind answer too many is the cheap error, so negations and
exaggerations ("I want to die after that set") are answered too; plain gym talk ("dead tired", "this
hill will be the end of me") is not.
"""

import re
import unicodedata
from enum import StrEnum

from coach.language.catalogue import say, texts

NOTE_LIMIT = 200
_MOST_GIVEN = 4000  # Discord takes no longer messages, but a file may hold any
_SPARE = 2  # times what is kept: once all is unfolded, a space or an accent may still be lost
_MOST_READ = 6000  # some single characters unfold to a sentence

# Neither letters nor spaces to a reader, though Unicode files them under other categories:
# grapheme joiner, Hangul and braille fillers, variation selectors.
_BLANKS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
)
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})


class Cue(StrEnum):
    """A sign in a member's words that a person is needed, not a coach."""

    SELF_HARM = "self_harm"
    EATING_DISORDER = "eating_disorder"
    ACUTE_BODY = "acute_body"


_BODY_PART = (
    r"(?:arm|leg|ankle|wrist|foot|toe|finger|hand|knee|hip|rib|collarbone|nose|back|neck|shoulder"
    r"|elbow|bone|shin|thumb)s?"
)
_TISSUE = "(?:acl|mcl|achilles|hamstring|calf|meniscus|ligament|muscle|tendon|bicep|rotator cuff)"
# English, German, Spanish; in small letters, without accents, as `folded` leaves them.
# "Suicides" are a running drill, "kms" are kilometres.
_PHRASES: dict[Cue, tuple[str, ...]] = {
    Cue.SELF_HARM: (
        r"(?:kill(?:ing)?|harm(?:ing)?|unaliv(?:e|ing)) myself",
        r"cut(?:ting)? myself(?! (?:some|a) (?:slack|break)| shaving)",
        r"(?:want(?:ed)?|going|need|urge|like|try|trying) (?:to )?hurt(?:ing)? myself",
        r"suicid(?:e|al)(?! (?:sprint|run|drill|set|burpee|shuttle|squeeze)s?)",
        r"self[- ]?harm(?:ed|ing)?",
        r"(?:end|ending|ended|take|taking) my (?:own )?life",
        r"(?:want|wanna|wanted|going|ready) (?:to )?die",
        r"end it all",
        r"wish i (?:was|were) (?:dead|never born)",
        r"(?:better off|rather be) dead",
        r"(?:don't|dont|no longer|not) (?:want to|wanna) (?:live|be alive|exist|wake up|be here)",
        r"(?:no|any) reason to (?:live|go on living)",
        r"(?:not|isn't|isnt) worth living",
        r"overdos(?:e|ed|ing)",
        r"mich (?:selbst )?(?:umbring\w*|umzubringen|toten|ritzen|verletzen wollen)",
        r"(?:bring|bringe) mich um",
        r"selbst(?:mord|verletz)\w*|suizid\w*",
        r"(?:nicht|nimmer) mehr (?:leben|da sein)",
        r"(?:will|mochte|moechte) (?:einfach |nur |nur noch )?(?:sterben|tot sein)",
        r"mir das leben nehmen|ritze mich",
        r"(?:quiero|voy a|pienso en) (?:morir(?:me)?|matarme)(?! (?:a entrenar|entrenando))",
        r"me quiero (?:morir|matar|suicidar)",
        r"suicid(?:io|arme|arse)|autolesion\w*",
        r"quitarme la vida|acabar con mi vida",
        r"(?:no|ya no) quiero (?:seguir )?(?:vivir|viviendo)",
        r"(?:quiero|ganas de) hacerme dano|cortarme las venas",
    ),
    Cue.ACUTE_BODY: (
        r"(?<!no )(?<!without )chest (?:pains?|hurts?|tightness|pressure)",
        r"(?:pain|pressure|tightness) in (?:my|the) chest",
        r"chest (?:is|feels|felt|was) (?:so |very )?tight",
        r"(?:having|had) a (?:heart attack|stroke|seizure)",
        r"faint(?:ed|ing)|(?:feel|feeling|felt) faint|(?:about|going) to faint",
        r"pass(?:ed|ing) out|black(?:ed|ing) out|unconscious|lost consciousness",
        r"i collapsed(?! (?:in|on|onto|into) (?:the|my|a) (?:couch|sofa|bed|chair))",
        r"(?:can't|cant|cannot|couldn't|could not|can not) breathe",
        r"(?:trouble|difficulty|problems) breathing",
        r"(?:coughing|coughed|vomiting|vomited|throwing|threw)(?: up)? blood",
        r"(?:arm|face|leg) (?:is|went|feels|has gone) numb|numb (?:arm|face|leg)",
        rf"(?:broke|broken|dislocated|fractured|sprained|shattered) (?:my|an|a) {_BODY_PART}",
        r"twisted (?:my|an) (?:ankle|knee|foot|wrist|back)",
        rf"(?:broken|dislocated|fractured) {_BODY_PART}",
        r"rolled (?:my|an) ankle",
        rf"(?:tore|torn|ruptured|snapped) (?:my|an|a) {_TISSUE}",
        r"(?:heard|felt) a (?:pop|snap|crack)",
        rf"(?:can't|cant|cannot) (?:move|feel|put weight on|bend) my {_BODY_PART}",
        r"concussion|concussed|(?:hit|banged|smashed) my head",
        r"i (?:badly |really )?hurt myself|(?:severe|sudden|unbearable) pain",
        r"brustschmerz\w*|schmerz(?:en)? in der brust|atemnot|(?:keine|kaum) luft",
        r"ohnmacht\w*|bewusstlos\w*|umgekippt|herzinfarkt|gehirnerschutterung",
        r"(?:arm|bein|knochel|fuss|hand|finger|rippe|schulter|nase|knie) (?:gebrochen|ausgekugelt)",
        r"kreuzband\w*",
        r"dolor(?:es)? (?:en el|de) pecho|opresion en el pecho",
        r"me desmay\w*|desmayo|perdi (?:el conocimiento|la conciencia)|no (?:puedo|podia) respirar",
        r"infarto|me (?:golpee|pegue en) la cabeza|conmocion cerebral",
        r"(?:me rompi|me fracture|me disloque|me torci) (?:el|la|un|una) \w+",
    ),
    Cue.EATING_DISORDER: (
        r"anorexi[ac]\w*|bulimi[ac]\w*|orthorexi[ac]\w*|eating disorder",
        r"bing(?:e|ed|ing|eing) (?:and|then) (?:purg|vomit|throw)\w*|binge[- ]?eat\w*|purging",
        r"(?:make|made|making) myself (?:throw up|vomit|sick|puke)",
        r"starv(?:e|ed|ing) myself|laxatives?",
        r"(?:haven't|havent|not) eaten (?:anything )?(?:in|for) (?:\w+ )?(?:days|weeks)",
        r"(?:stopped|stop|afraid of|scared of|scared to|afraid to) eat(?:ing)?",
        r"(?:don't|dont|do not) deserve (?:to eat|food)",
        r"(?:punish|hate) (?:myself for (?:eating|what i ate)|my body)",
        r"(?:burn|work)(?:ing)? off (?:what|everything|all) i (?:ate|eat)",
        r"magersucht\w*|magersuchtig|bulimie|essstorung\w*|ess-?brech\w*|fressanf\w+|abfuhrmittel",
        r"mich zu tode hungern|esse seit tagen|seit tagen nichts (?:gegessen|mehr)",
        r"nach dem essen (?:ubergeben|erbrechen|erbrochen|kotzen)",
        r"trastorno(?:s)? (?:alimenti\w+|alimentari\w+|de la conducta alimentaria)",
        r"me provoc\w* (?:el |los )?vomitos?|vomit\w+ (?:despues de|lo que) (?:comer|como)",
        r"(?:dejado de|dejar de|miedo a) comer|laxantes?|atracon(?:es)?|matarme de hambre",
    ),
}
_PATTERNS = {
    cue: re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)") for cue, phrases in _PHRASES.items()
}
_REPLIES: dict[Cue, str] = texts(
    {
        Cue.SELF_HARM: (
            "Thank you for saying that. It sounds heavy, and you don’t have to carry it "
            "alone. I’m only a training bot, so please reach out to someone you trust, today "
            "if you can. If you might be in danger, call your local emergency number now. You "
            "can find people to talk to, in many countries and languages, at "
            "findahelpline.com."
        ),
        Cue.EATING_DISORDER: (
            "Thank you for saying that. Food and training can get tangled, and it isn’t your "
            "fault. I’m only a training bot and not the right help for this, so please talk "
            "to someone you trust or to a health professional who knows about eating. You can "
            "find people to talk to at findahelpline.com. Rest is always allowed here."
        ),
        Cue.ACUTE_BODY: (
            "That doesn’t sound like something to train through. Please stop for now and tell "
            "someone near you. If it is strong, sudden or still there, call your local "
            "emergency number or get seen by a medical professional right away. Training can "
            "wait until you are well."
        ),
    }
)


def crisis_cue(text: str) -> Cue | None:
    """The gravest cue in a member's note or question, or None.

    English, German and Spanish phrases, whatever their case, accents and hidden characters.
    """
    plain = folded(text)
    return next((cue for cue, pattern in _PATTERNS.items() if pattern.search(plain)), None)


def reply_for(cue: Cue) -> str:
    """What to answer, privately, in place of any coaching: no figures, no streaks."""
    return say(_REPLIES[cue])


def cleaned_note(text: str, limit: int = NOTE_LIMIT) -> str:
    """One line of visible text: NFKC, nothing hidden, single spaces, at most ``limit`` characters.

    Cleaning it again changes nothing.
    """
    # Unicode's rules take quadratic time for accents in a row: minutes for a whole file of them.
    limit = max(limit, 0)
    text = text[:_MOST_GIVEN]
    # Taking a hidden character out may bring two halves of a letter together, hence the loop.
    while (cleaned := _cleaned_once(text, _SPARE * limit)) != text:
        text = cleaned
    return text[:limit].rstrip()


def kept_text(text: str | None) -> str | None:
    """An activity or a note as it is kept: one visible line, None without any."""
    return (cleaned_note(text) or None) if text else None


def is_hidden(sign: str) -> bool:
    """Whether a character is a control, bidi, zero-width, tag or filler one."""
    return sign in _BLANKS or unicodedata.category(sign) in _UNSEEN_CATEGORIES


def _cleaned_once(text: str, most: int) -> str:
    spaced = " ".join(text.split())
    hidden = {ord(sign): None for sign in set(spaced) if is_hidden(sign)}
    # Slow even with nothing to take out.
    return _unfolded(spaced.translate(hidden) if hidden else spaced, most)


def _unfolded(text: str, most: int) -> str:
    """The first characters of a text in NFKC, in which one may become 18 ("\ufdfa").

    Whoever fills a file with these must not keep the only reader of files: no more is unfolded
    than is needed, or four times that.
    """
    read = most // 16 + 1
    while len(unfolded := unicodedata.normalize("NFKC", text[:read])) < most and read < len(text):
        read *= 4
    return unfolded[:most]


def folded(text: str) -> str:
    """Small letters without accents, one kind of apostrophe, nothing hidden."""
    cleaned = cleaned_note(text, _MOST_READ).casefold().replace("\u2019", "'")
    apart = unicodedata.normalize("NFD", cleaned)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
