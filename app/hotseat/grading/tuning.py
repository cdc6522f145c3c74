"""Every constant of the offline grader, each with its reason. Shares and strengths are 0 to 1.

A strength says how surely a unit (a sentence, bullet or table row) speaks about a criterion. Raising a threshold
loses plain-language evidence; lowering one rewards lists of terms.
"""

# Bounds, so that any input costs a bounded time.
MAX_CHARACTERS = 40_000  # about 6,500 words, more than a take-home document; said aloud when it cuts
MAX_WORD = 40  # nothing longer is a word; a stemmer is slow on megabytes without a space
MAX_UNIT_WORDS = 60  # a sentence without an end is cut here, or one hit would credit a whole page
WRAPPED = (60, 110)  # length of a line that an editor broke; shorter are lists, longer are whole paragraphs
MAX_QUOTE = 280  # characters of evidence shown; longer units are cut around the hits

# Words.
FUZZY_RATIO = 84  # rapidfuzz ratio from which an unknown word is a typo of a known one
FUZZY_LENGTH = 5  # shorter words have too many neighbours
FUZZY_WEIGHT = 0.95  # a typo counts nearly whole
QUESTION_WEIGHT = 0.3  # the question's own words prove little when they come back

# Aliases: short phrases, so a threshold fits.
WINDOW_FACTOR, WINDOW_EXTRA = 2, 4  # a phrase's words must stand within 2 x length + 4 content words
ALIAS_LEAST = 0.45  # below, a few shared words are chance
ALIAS_STRONG = 0.74  # weighted share of an alias's words from which it counts as said
ALIAS_ONE_WORD = 0.7  # at most, for one word of several, however much rarer than the others: "abuse" is no "ad abuse"
LEAST_SIZE = 116  # criteria; in a smaller rubric every word would seem common, with little to compare it with
FULL_MASS = 3.0  # sum of word weights that makes a phrase specific; commoner ones count in proportion
NAME_WEIGHT = 0.9  # a criterion's own name is a title, less often what people write


# Profiles: which criterion do all of a sentence's words together point to (a naive Bayes reader of the rubric).
PROFILE_SMOOTHING = 100.0  # pseudo-words per criterion; fewer let one rare word of one example decide
PROFILE_ABSENT = 0.5  # log odds against a criterion for every known word that it does not use
PROFILE_BACKGROUND = 4.0  # log odds for "about nothing that is asked" before a word is read
PROFILE_HOME = 2.0  # log odds for the criteria of the section a sentence stands in: people answer where asked
PROFILE_LEAST = 0.05  # a smaller share among the criteria is chance and is not added up

# From strength to a rung.
ALIAS_BASE = 0.5  # what an alias adds is its strength above this
FIT_TO_SHOW = 0.08  # the sentence shown as evidence must fit at least so well by itself, or hold an alias
# A criterion for which nothing was trained: surety of its best find. Of 594 criteria that worked answers claim 96 %
# reach the first, of 2,376 criteria of other scenarios 20 %. An answer that touches its setting by less than the margin
# may be about a neighbour of it: the nearer the margin is to 0, the surer a find must be, up to the second. Nine in ten
# answers touch theirs by more, one in a hundred readings of answers against other scenarios does.
SURE_TO_SHOW, SURE_ASTRAY = 0.4, 0.8
MARGIN_AT_HOME = 0.2
ALIAS_OUTRIGHT = 0.9  # nearly to the letter: named at least, and all that counts in a text about something else
NEW_WORDS_TO_EXPLAIN = 2  # content words beyond the matched phrases before a unit can explain anything
JOINED = 3  # so many sentences about a criterion are read together; more reward mere length
LISTED_HITS = 3  # criteria named outright in one unit from which it may be a list
LISTED_WORDS = 2.5  # other content words per such criterion, below which it is one
RECITED_SHARE = 0.6  # of a unit's words that are aliases to the letter, from which it only lists; honest: 0.1
BARE_LIMIT = 15  # a list of terms names a few things; a list of everything shows nothing

# The trained reader.
ENCODER_SHARE = 0.5  # of a sentence's logits; the rest are the linear reader's. Flat between .4 and .6 in training
CHANCE_TO_SHOW = 0.15  # the least chance at which a sentence can be shown as evidence by the sentence reader alone
# A text of so few words, or one that is asked about so few chapters (a drill), is a part of an answer: between the two
# numbers of words both forests are heard. Read as a whole answer, a part is found to show a third of what it shows.
SHORT_WORDS = (100, 200)
FEW_CHAPTERS = 4
DOUBT_BAND = 0.06  # so far below the first rung a judgement is left to a person

# Negation and dismissal.
NEGATION_REACH = 6  # words before the hit in which a cue applies

# Integrity.
ECHO_SHINGLE, COPY_SHINGLE = 6, 5  # words; shorter runs recur by chance
COPIED_SHARE = 0.5  # share of a unit's shingles that must stand in the question or rubric
ECHO_FLAG_SHARE, COPY_FLAG_SHARE = 0.4, 0.15  # of the answer's words; a quoted line of the brief is no offence
STUFFED_SHARE = 0.6  # of the criteria hit are hit in bare lists only
STUFFED_LEAST = 25  # criteria so hit before anything is called stuffing; hurried notes name up to twenty
OFF_TOPIC_LEAST_WORDS = 60  # below, too little is said to tell
# Share of words in units that touch the setting, plus share of its terms used, must reach this much per e-fold of the
# answer's words, less the rest. Of 165 answers to the library's scenarios one lies below (a weak one of 200 words), of
# 5,775 readings of answers against other scenarios 96 %.
OFF_TOPIC_PER_FOLD, OFF_TOPIC_REST = 0.1, 0.39
COMMON_STEM = 0.045  # a stem in more of the concepts is no setting's own
SCRAMBLED_LEAST, SCRAMBLED_SHARE = 10, 0.15  # articles, and the share of them before a word like "of"; honest: 0.02
FOREIGN_SCRIPT_SHARE = 0.3  # of the letters are in no Latin script
FOREIGN_LEAST_WORDS = 12

# Misconceptions and red flags: near-verbatim, since a false alarm is worse than a miss.
CLAIM_COVERAGE = 0.85
FUNCTION_WEIGHT = 0.4  # "all", "always" or "only" carry part of a claim
CLAIM_WINDOW_FACTOR, CLAIM_WINDOW_EXTRA = 1.3, 2
