"""Words that tell where a clause begins. What is decided and why: docs/splitting.md."""

from __future__ import annotations

#: Verbs that are next to never nouns. Most of them are the words that stand at least eight times
#: as often behind "to", "will", "can" and the like as behind articles, prepositions and
#: possessives, 40 times at least, in 1.25 million openly licensed English lines; those of official
#: reports were added by hand.
VERBS = frozenset(
    "abandon abide abolish accelerate accept accommodate accompany accomplish accumulate achieve "
    "acquire activate adapt add address adhere adjust administer admit adopt affect agree "
    "allocate allow alter amend amplify analyze announce apply appoint appreciate approve "
    "arrange arrive assess assign assist assume assure attach attain attract avoid be become "
    "begin believe belong bolster borrow bring broaden build carry celebrate choose clarify "
    "classify collaborate collect combine commence communicate compensate comply conclude "
    "conduct confirm conform consider consist consolidate construct consume continue contribute "
    "convene convert convey cooperate coordinate correlate create cultivate dedicate deduct "
    "deepen defend define deliver demonstrate depart depend deploy deploy derive designate "
    "destroy determine develop differ diagnose disclose discover discuss dismiss distribute "
    "diversify eat eliminate emerge employ empower emulate enable encounter encourage endeavor "
    "endeavour enforce engage enhance enjoy enlarge enrich ensure entrust establish evaluate "
    "evolve examine exceed execute expand expect expedite explain explore expose extend "
    "facilitate fail finalize find follow forge formulate foster fulfill fulfil gather generate "
    "get give go govern grow happen hear highlight hold identify illustrate imagine implement "
    "imply impose improve include incorporate indicate inform inherit initiate inject innovate "
    "inquire inspect inspire instruct integrate intensify interact introduce invest investigate "
    "invigorate invite involve join keep kill know learn lend leverage listen locate lose "
    "maintain make manage maximize meet mitigate mobilize modernize modify motivate nurture obey "
    "observe obtain occupy occur offer operate optimize organize oversee overcome own "
    "participate permit persist popularize possess prepare prescribe preserve prevent prioritize "
    "proceed prohibit promote propose prosecute protect prove provide publish pursue qualify "
    "raise reach realize receive recognize recommend reconstruct recover recruit rectify reduce "
    "refer refine refuse regulate reinforce reinvent reject relax relocate rely remain remember "
    "remove renovate repay replace replicate represent require reside resolve respond restore "
    "restrain restructure retain retire reveal revise revitalize safeguard satisfy seek seem "
    "select sell send serve settle shorten simplify solidify solve speak spend stabilize "
    "standardize stimulate stipulate streamline strengthen strive submit subsidize succeed "
    "suffer suggest supervise suppress sustain synchronize tackle take teach tell tend think "
    "tighten transform translate unify undergo understand undertake unleash unveil utilize "
    "verify wait widen win withdraw wish write".split()
)

#: Verbs that are nouns or adjectives as well; they count where the next word goes with a verb.
PERHAPS = frozenset(
    "access act advance aim align answer approach arm ask attempt back base benefit better bid "
    "boost break call campaign care catalyze cause champion change check claim clean clear close "
    "cluster come complete concern control cover curb cut deal decrease delegate demand design "
    "direct display do double draw drive empty end escape exercise experience experiment express "
    "face fall fast-track feature feel fight fill focus form free fund further guarantee guard "
    "guide handle harness have head heighten help host house hunt impact increase influence "
    "interest invest issue lead leave let level limit link live look lower map mark market "
    "master measure mind monitor move narrow need open order outline oppose perfect phase pilot "
    "pioneer place plan play plant pledge point pool position practice practise present press "
    "process produce program project pull push put question ramp rank rate read record reform "
    "release renew repair report research respect rest result return review reward rework ride "
    "rise roll root run save scale score secure see separate set shape share shift shore show "
    "shut slow source spare spearhead speed spread stand start state stay steer step stop stress "
    "structure study supply support surge surpass sweep switch talk target tear tilt top touch "
    "track trade trail train transfer transition trial try turn uphold upgrade use value view "
    "visit voice vow walk want watch welcome work worry".split()
)

#: Words behind which a verb, not a noun, has stood.
AFTER_VERB = frozenset(
    "a an the this that these those all any both each every more most some no its our their his "
    "her my your it them us him me you in on at by for from to into onto with within across "
    "through over out up off down ahead forward back away about against among around as between "
    "beyond toward towards under upon until so how what when where whether who why not only "
    "further faster hard well too one two three four five six seven eight nine ten new".split()
)

#: Forms that make a clause of what they stand in.
FINITE = frozenset(
    "is are was were be been has have had will would can could shall should may might must do "
    "does did isn't aren't wasn't weren't won't can't cannot couldn't wouldn't shouldn't don't "
    "doesn't didn't hasn't haven't hadn't it's we'll we've we're they're they've they'll he's "
    "she's i'm i've i'll you're you'll you've let's".split()
)
#: Irregular past forms and participles, which open a clause where the next word goes with a verb.
PASTS = frozenset(
    "ate became began begun bought broke broken brought built came caught chose chosen done "
    "drawn drew driven drove eaten fallen fell felt fought found forgot gave given gone got grew "
    "grown held kept knew known laid led left lost made met paid ran risen rose said sat saw "
    "seen sent set shown showed sold spent spoke spoken stood struck swam taken taught thought "
    "told took totaled totalled understood went withdrew withdrawn woke won wore worn written "
    "wrote".split()
)

#: Words that open a clause with a verb of its own.
SUBJECTS = frozenset("we they he she i you it there this these that those".split())
CONJUNCTIONS = frozenset(
    "although because before after if once since though till unless until when whenever where "
    "whereas whereby wherever which while whilst who whom whose thereby thus hence with without "
    "to lest".split()
)
#: The same, made of several words.
PHRASES = (
    "in order to", "so as to", "so that", "in an effort to", "in a bid to", "with a view to",
    "in a move to", "as we", "as they", "as it", "as the", "as a result", "as if", "as though",
    "by ",
)  # fmt: skip

#: Words between a comma and the verb or subject that tell nothing.
LINKS = frozenset("and or but nor so yet then also further plus thus thereby even both".split())

#: What ends in -ing or -ly and is neither.
NOT_ING = frozenset(
    "accounting according banking being building clothing concerning during engineering evening "
    "everything farming financing fishing funding gaming heading housing including king lending "
    "lighting living logging manufacturing marketing meaning meeting mining morning nothing "
    "notwithstanding parking performing planning pricing printing processing programming "
    "publishing reading regarding ring setting shipbuilding shipping shopping something spring "
    "string testing thing trading training travelling understanding wedding wing working "
    "writing".split()
)
NOT_LY = frozenset("apply assembly family fly july multiply rely reply supply tally".split())
