"""Lists of words: function words, and cues of negation, warning, mechanism, decision and trade-off."""


def as_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Function words: they never tell what a sentence is about.
STOP = as_words(
    """
    a about again all also although am an and any are aren't as at be because been being between both but by can
    can't cannot could couldn't d did didn't do does doesn't doing don't done down during e each else etc every
    few for from further g get gets got had hadn't has hasn't have haven't having he her here his how however i
    i'd i'll i'm i've if in into is isn't it it'd it'll its just let lets ll m may me might more most much must
    my no nor not now of off on once only or other our out over own per quite rather re really s same shall she
    should shouldn't so some still such t than that the their them then there these they they'd they're this
    those though to too under up us ve very via vs was wasn't we we'd we'll we're we've well were weren't what
    when where which while who whom whose why will with won't would wouldn't yet you you'd you'll you're your
    """
)

# Cues that deny or dismiss what follows in the clause.
NEGATIONS = as_words(
    """
    aren't avoid avoiding avoids can't cannot couldn't didn't dispense doesn't don't drop forget hadn't hasn't
    haven't ignore ignoring isn't needless neither never no nobody none nor not nothing omit shouldn't skip
    skipping skips unnecessary wasn't weren't without won't wouldn't
    """
)

# Cues that reach only what stands right behind: "drop the old rows" dismisses no more.
SHORT_REACH = as_words(
    """
    drop forget ignore ignoring no omit
    """
)

# Words that start a new thought and end the reach of a cue.
TURNS = as_words(
    """
    although because but however instead since so then though unless until whereas which while
    """
)

# "not only" and its like deny nothing.
SPARED_AFTER_NOT = as_words(
    """
    all always enough just merely only simply
    """
)

# What turns a wrong claim into a warning against it.
WARNINGS = as_words(
    """
    aren't avoid avoiding avoids bad beware can't cannot careful dangerous doesn't don't fail fails flatters
    hypothetical inflated inflates instead isn't leak leaking leaks lie lies misleading misleads mistake
    mistaken myth naive naively never no not optimistic overestimates overstates pitfall pointless problem
    rather reject rejected shouldn't tempting trap unlike useless without won't worse wouldn't wrong
    """
)

# What makes a sentence suppose a thing rather than claim it.
HYPOTHETICALS = as_words(
    """
    currently if imagine people somebody someone suppose they today were would
    """
)

FIRST_PERSON = frozenset({"i", "we"})

# Stems of verbs that say how something is done.
MECHANISMS = as_words(
    """
    add adjust aggreg align allow append appli approxim archiv assign attach averag batch bin block bootstrap
    bound bucket build cach calcul calibr cap captur catch check classifi clip cluster collect combin compar
    compress comput convert copi correct count cut defin deriv detect divid draw drop embed encod enforc estim
    evalu export expos extract fall feed fetch fill filter fit fix flag forecast freez generat give group hash
    hide hold index interleav join keep label learn limit list load log lower map mark mask match measur merg
    minim model move multipli normal order output page penal penalis permut pick pool post precomput predict
    produc promot prune pull push put quantis quantiz queri queue random rank rate read rebuild receiv record
    recov reduc refresh remov repair replac replay report request resampl reserv retrain retri retriev return
    reus review roll rout run sampl save scale schedul score search select send serv set shadow share shift show
    shrink shuffl simul skip smooth sort split stop store stratifi stream subtract sum swap tag take target test
    tie time top trace track train transform trigger truncat tune turn updat use valid vari version vote wait
    warm weigh weight write
    """
)

# Words that join a thing to how or why.
CONNECTIVES = as_words(
    """
    after because before by from hence if into means otherwise per since so then therefore thus unless until via
    when whenever where while
    """
)

# Somebody who decides.
DECIDERS = as_words(
    """
    i i'd i'll i've let let's my our us we we'd we'll we've
    """
)

# Stems of words of decision.
DECISIONS = as_words(
    """
    accept alway choos commit decid default drop first go launch must never onli own pick prefer primari refus
    reject ship start stop
    """
)

# Words after a number that make it no quantity.
NOT_UNITS = as_words(
    """
    and are at by chapter for in is of on option or phase point step the to version was with
    """
)

# Numbers spelt out: like figures, they do not tell what a sentence is about.
NUMBER_WORDS = as_words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half
    fifth sixth eighth tenth twice
    """
)

# Stems that say nothing about any criterion, for telling new content from padding.
FILLER = as_words(
    """
    also answer appli approach appropri best better candid consid data deal definit design differ ensur first
    general go good great handl help import important includ interview key learn lot machin main make mention ml model
    multipl need new next obvious one overal proper provid relev robust say simpl simpli solut specif strong
    sure system talk thing think topic two use various want way work
    """
)

# What shows that words stand in no order: hardly anybody writes "the of".
ARTICLES = as_words("the a an our my your their")
NEVER_AFTER_ARTICLES = as_words(
    """
    the a an our my your their of to in and is are was for on with by at from we i it they that this or if not be have
    has because so would should can will but
    """
)

# The commonest English words, and those of other languages that are no English words.
ENGLISH = as_words(
    """
    and are as be by for have if is it not of on that the this to we which with would
    """
)

FOREIGN = as_words(
    """
    alla als anche ao ar att au auch auf aux av avec bei bir bu ces cette che como con da dans das dass del
    della dem den der des det di dos du een ein eine einen el em en es est esta et fur gli haben het icin ikke
    il ile inte ist jest kann ktory la las le les lo los mas mit naar nach nao nel nicht nie niet non nous och
    oder og olarak os pa par para pas per pero por pour que qui se sich sie sind som sono sont sur sus um uma
    una und une ve vi von voor wenn werden wij wir wird y zijn
    """
)

TRADE_OFFS = (
    "at the cost of",
    "at the price of",
    "change my mind",
    "cheaper than",
    "costs us",
    "give up",
    "i accept",
    "i switch",
    "in exchange",
    "in return for",
    "instead of",
    "more expensive than",
    "not worth",
    "only if",
    "otherwise",
    "rather than",
    "reconsider",
    "revisit",
    "switch if",
    "switch to",
    "switch when",
    "trade off",
    "trade-off",
    "tradeoff",
    "unless",
    "until",
    "we accept",
    "we pay",
    "we switch",
    "worth it",
    "worth the",
    "would accept",
    "would switch",
)
