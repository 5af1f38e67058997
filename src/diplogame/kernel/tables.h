/* What the lane machine is handed: the tables of a scenario, a policy, a job. tables.py, expressions.py and library.py
 * write the same. */
#include <stdint.h>

enum {
    VERSION = 3,
    LANES = 512,             /* playthroughs side by side */
    BLOCK = 32,              /* lanes in the innermost loops, whose length the compiler knows */
    STRIDE = LANES + BLOCK,  /* from row to row: no power of two, so that columns do not crowd one part of the cache */
    DEPTH = 12,              /* decks within options within decks */
    MOST = 1 << 24,          /* numbers in the tables */
    MOST_SLOTS = 1 << 15,
    POOL = 256,              /* places for numbers, between slots and temporaries */
    MOST_TEMPS = 1 << 12,
    MOST_CHOICES = 2000,
    MOST_WORDS = MOST_CHOICES / 64 + 1,
    MOST_ROWS = 2000,        /* options in a drawn deck: their squared weights sum to less than 2^31 */
    MOST_WORK = 1 << 20,     /* options that one deck may set off, so that no table can hang */
    MOST_DECISIONS = 1 << 20,
    MAX_WEIGHT = 1000,
    HAND = 4,                /* options in decks that are drawn from without a branch */
    COSTS = 16,
};

/* The first slots of every vector, as in engine/program.py. */
enum { SEED, TURN, LUCK, ENDED, ASKING, CAPITAL, FIRST_SLOTS };

/* A condition that always holds, or never. */
enum { ALWAYS = -1, NEVER = -2 };

/* How a deck is taken. */
enum { DRAW, BEST, ALL, FIRST };

/* How an effect's value comes about, each to be added or (+1) to be set: a number; worked out before, at a place; the
 * number plus a slot; from a list, by a slot. The tables tell of the value only by which expression it is. */
enum { FIXED = 0, PLACE = 2, PLUS = 4, LOOKUP = 6 };

/* An expression is named by four times its number, or by four times a number and 1 more for that number itself, or by
 * four times a slot and 2 more for what the slot holds. Their kinds, in the order of expressions.py, and how many parts
 * each has, at the least and at the most. */
enum { PARTS = 0, NUMBER = 1, SLOT = 2 };
#define NODES(X)                                                                                                       \
    X(NOT, 1, 1) X(DIVIDE, 2, 2) X(ALL, 0, MOST) X(ANY, 0, MOST) X(CHOOSE, 3, 3) X(MIN, 1, MOST) X(MAX, 1, MOST)       \
    X(ADD, 2, 2) X(SUB, 2, 2) X(MUL, 2, 2) X(EQ, 2, 2) X(NE, 2, 2) X(LT, 2, 2) X(LE, 2, 2) X(GT, 2, 2) X(GE, 2, 2)
#define NODE_NAME(name, least, most) NODE_##name,
#define NODE_PARTS(name, least, most) {least, most},
enum { NODES(NODE_NAME) NODE_KINDS };
static const int32_t NODE_LIMITS[NODE_KINDS][2] = {NODES(NODE_PARTS)};

/* The instructions: what each gives and what its three operands are. n: a number of 16
 * bits, w: of 32; b: a yes/no; l: one or its opposite; i: the operand itself. A 16-bit operand is a slot, a number of
 * the pool, or, counted on from these, the result of an earlier instruction of the same block; a 32-bit one is such an
 * instruction; a yes/no is twice its instruction, and 1 more for the opposite. */
#define INSTRUCTIONS(X)                                                                                                \
    X(CONST, "n  i") X(COPY, "nn  ") X(ADDI, "nn i") X(RSUBI, "nn i") X(MULI, "nn i") X(DIVI, "nn i") X(MINI, "nn i")  \
    X(MAXI, "nn i") X(ADD, "nnn ") X(SUB, "nnn ") X(MUL, "nnn ") X(MIN, "nnn ") X(MAX, "nnn ") X(WHERE, "nl i")        \
    X(ADDI_IF, "nlni") X(ADD_IF, "nlnn") X(PUT, "nlni") X(SEL, "nlnn") X(EQI, "bn i") X(LTI, "bn i") X(EQ, "bnn ")     \
    X(LT, "bnn ") X(BOTH, "bll ") X(WCONST, "w  i") X(WIDEN, "wn  ") X(SAT, "nw  ") X(WDIVI, "ww i") X(WADD, "www ")   \
    X(WSUB, "www ") X(WMUL, "www ") X(WMIN, "www ") X(WMAX, "www ") X(WEQ, "bww ") X(WLT, "bww ") X(WSEL, "wlww")
#define INSTRUCTION_NAME(name, kinds) name,
#define INSTRUCTION_KINDS(name, kinds) kinds,
enum { INSTRUCTIONS(INSTRUCTION_NAME) OPS };
static const char KINDS[OPS][5] = {INSTRUCTIONS(INSTRUCTION_KINDS)};

typedef struct { int32_t low, high; } Slot;
typedef struct { int32_t kind, parts, part; } Node;
typedef struct { int32_t op, operand[3]; } Code;
typedef struct { int32_t slot, op, value, from; } Effect;
typedef struct { int32_t deck, salt, family; } Ref; /* the family that the deck is of */
typedef struct { int32_t when, weight, effects, refs, effect, ref, code, codes; } Option; /* first, two expressions */
typedef struct { int32_t option, place, code, codes; } Row; /* place: of its weight if drawn, else its condition */
typedef struct { int32_t option, row, place; } Member; /* row: in its family */
typedef struct { int32_t family, members, member; } Deck;
typedef struct {
    int32_t mode, fate, key_high, key_low, quiet, alone, rows, row, quiet_at, code, codes;
} Family; /* decks of one key, whose options are asked together; quiet: an expression; alone: of one deck */
typedef struct { int32_t number, option, group, cost, asked; } Choice; /* asked: slot of its question, or -1 */

/* The sections of the tables in their order: type, name. How many there are of something comes with them, where these
 * begin is filled in here, and so are all places and code: lowering.h. */
#define SECTIONS(X)                                                                                                    \
    X(Slot, slots) X(Node, nodes) X(int32_t, parts) X(Effect, effects) X(Ref, refs) X(Option, options) X(Row, rows)    \
    X(Member, members) X(Deck, decks) X(Family, families) X(Choice, choices) X(int32_t, setup) X(int32_t, opening)     \
    X(int32_t, closing)

/* Numbers before the lengths of the sections. */
#define HEAD(X) X(version) X(turns) X(agenda) X(tracks)

typedef struct Step Step;
typedef struct Gather Gather;
typedef struct Change Change;
typedef struct Hand Hand;

#define HEAD_FIELD(name) int32_t name;
#define SECTION_FIELD(type, name) type *name; int32_t name##_count;
typedef struct {
    int32_t *memory;
    HEAD(HEAD_FIELD) /* tracks: the first choices, of which at most `agenda` are open, the first of them */
    SECTIONS(SECTION_FIELD)
    Code *code;                          /* what is made of the expressions, of all blocks, */
    int32_t code_count;
    int32_t *lookups;                    /* lists of values */
    int32_t lookups_count;
    int32_t pool[POOL], pool_count;      /* and numbers; */
    int32_t legal, legals, open[MOST_CHOICES]; /* the block that tells what is open, and by choice, the literal */
    int32_t used[3];                     /* rows for results, by kind: 16 bits, 32 bits, yes/no */
    Step *steps, *listed;                /* the code, made ready for all lanes, and for lists of them; */
    Gather *gathers;                     /* the slots that lists read, */
    int32_t *gathers_from;               /* by step, where those of it and of later ones begin; */
    int32_t steps_count, gathers_count;
    Change *changes;                     /* the effects, */
    int16_t *numbers;                    /* with the numbers that they need, */
    Hand *hands;                         /* and small decks */
    uint64_t *keys;                      /* of the hash, by slot */
    uint64_t group[3][MOST_WORDS];       /* choices as bits: by group, */
    int32_t from[3], to[3], sizes[3];    /* whose words these are, and how many they are */
} Tables;

/* What a policy is made of. `situation`: an expression; `weights`: one for each choice. */
#define POLICY_HEAD(X) X(best) X(situations) X(situation)
#define POLICY_SECTIONS(X) X(Node, nodes) X(int32_t, parts) X(int32_t, weights) X(int32_t, factors)

/* A way of choosing: by chance or the best, by a weight for each choice, fixed or worked out. */
typedef struct {
    int32_t best, uniform, codes;
    const Code *code;
    const int32_t *weight_at, *weight; /* by choice: a place, or -1 for the fixed weight */
    int32_t situations, situation_at;  /* the situation in which a choice is made: a number, and its place */
    const int32_t *factor;             /* situations x choices: what the weights are multiplied with */
    uint64_t key;                      /* of its luck, which each job gives it */
    const Tables *tables;              /* it chooses in games of these */
} Policy;

/* Games to be played. Optional parts are null, or their count 0. */
typedef struct {
    int32_t slots;
    int32_t starts, begin;      /* begin: the vectors are as before the setup decks, else positions in play */
    const int32_t *start;       /* starts x slots */
    const int32_t *forced_from; /* starts + 1, into forced */
    const int32_t *forced;      /* choices made first, as long as they are legal */
    int64_t from, to;           /* game g has start g % starts and seed first_seed + g / starts; */
    uint32_t first_seed;
    const uint32_t *seeds;      /* by start, to stand in for first_seed */
    int32_t most;               /* decisions after which a game is left */
    const Policy *policy;
    int32_t *ending, *turns, *decisions; /* what comes out, by game - from */
    uint64_t *hash, *trace;     /* if anybody asks, like all that follows */
    int32_t *first;             /* games x firsts: numbers of the first choices that were not forced, or -1 */
    int32_t firsts;
    int32_t kept;
    const int32_t *keep;        /* slots whose last values are wanted */
    int32_t *last;              /* games x kept */
    int32_t watched;
    const int32_t *watch;       /* slots counted at the end of every turn: slot, low, values */
    int64_t *seen;              /* turns x all values of all watched slots */
    int64_t *happened;          /* by option */
    int64_t *chosen;            /* by number of the choice */
    int32_t options, choices, endings, periods; /* what the arrays are made for; no periods, nothing by period */
    int32_t by_situation;       /* periods are the policy's situations */
    int64_t *chosen_by, *control_by; /* endings x periods x choices: what was played, and what a second draw fell on */
    uint64_t *legal;            /* games x words of 64: legal in the last position, by number of the choice */
} Job;
