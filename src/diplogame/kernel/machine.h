/* Lanes: what each of them holds while it plays, and the luck that it meets. */
/* No two rows overlap, whatever the compiler makes of their addresses. */
#if defined(__clang__)
#define APART _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define APART _Pragma("GCC ivdep")
#else
#define APART
#endif

#define LESSER(x, y) ((x) < (y) ? (x) : (y))
#define GREATER(x, y) ((x) > (y) ? (x) : (y))

enum {
    FEW = BLOCK,        /* lanes up to which a list is cheaper than all lanes */
    PAD = 3,
    LIST = LANES + PAD, /* the length of a list of lanes */
    PART = 16,
    GROUPS = 3, /* of choices */
    PASS_COST = 400,        /* of a choice in all lanes, beside its code; in instructions over all lanes, */
    END_COST = 16000,       /* and of the end of a turn: which of the two comes next hangs on them, nothing else */
};

/* A policy, made ready. */
typedef struct {
    Policy policy;
    Step *code;
    int32_t weight_at[MOST_CHOICES];
    int16_t fixed[MOST_CHOICES]; /* what the choices weigh; -1 for what is worked out */
    int16_t *factor; /* situations x choices: what that is multiplied with */
} Ready;

typedef struct {
    const Tables *t;
    const Job *job;
    const Ready *ready;
    int32_t width;          /* lanes in use, a multiple of BLOCK */
    int32_t temps, wides, truths; /* rows for each depth */
    int32_t luck;
    uint8_t pooled[DEPTH];  /* whether the numbers of the pool are in their place */
    int64_t next;           /* game */
    int16_t *state;         /* a row for each slot; */
    int16_t *temp;          /* for each depth, the pool of numbers, 16-bit temporaries */
    int32_t *wide;          /* 32-bit ones, */
    uint64_t *bits;         /* and yes/no; */
    int16_t *head;          /* by option, -1 outside of happen(); */
    int16_t *first;         /* for each depth, by family, -1 outside of follow() */
    uint32_t seed[LANES];
    uint64_t stem[LANES];   /* stem_of its seed and turn */
    int64_t game[LANES];    /* -1: none */
    int32_t decision[LANES], in_turn[LANES], forced[LANES], forced_end[LANES];
    uint8_t waiting[LANES]; /* has ended its turn, and waits for others to end theirs */
    uint8_t stuck[LANES];   /* has nothing legal to choose */
    const int16_t *situation, *weights[MOST_CHOICES]; /* rows that the policy's code worked out, if it does */
    uint64_t trace[LANES];
    int32_t *log[LANES];    /* period and number of each choice of the game, if anybody asks */
    int32_t room[LANES];    /* in the log */
    int16_t control[LANES]; /* what the second draw fell on, if anybody asks */
    int failed;             /* memory was out */
    int chose, ended;       /* lanes that chose in the last pass, and those of them that chose to end their turn */
    BitRow legal[MOST_CHOICES];     /* the lanes in which a choice is legal; it need not be cleared, */
    BitRow by_lane[MOST_WORDS][64]; /* like this: the same by lane, 64 choices to a word */
} Machine;

static uint64_t mixed(uint64_t x) /* the finaliser of splitmix64 */
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* Multiplying 64 bits in vectors pays only where the processor can: this keeps a loop from it elsewhere. */
#if defined(__AVX512DQ__) || !defined(__GNUC__)
#define ONE_BY_ONE (void)0
#else
#define ONE_BY_ONE __asm__ volatile("")
#endif

/* What engine/draws.py makes a chance of: of seed and turn, for a whole turn, */
static inline uint64_t stem_of(uint32_t seed, int32_t turn)
{
    return seed * 0x9E3779B97F4A7C15u + (uint64_t)(int64_t)turn * 0xD1B54A32D192ED03u;
}

/* and of key and salt. For the salt that follows it is SALT more. */
static const uint64_t SALT = 0x8CB92BA72F3D8DD7u;

static inline uint64_t fate_of(uint64_t stem, uint64_t key, int32_t salt)
{
    return stem + (uint64_t)(int64_t)salt * SALT + key;
}

/* What is added to the key for the second draw of a choice, which is not played. */
static const uint64_t CONTROL = 0xD6E8FEB86659FD93u;

/* The upper half of the chance, */
static inline uint32_t chance_in(uint64_t fate)
{
    return (uint32_t)(mixed(fate) >> 32);
}

/* and a number below `limit` from it. */
static inline int32_t part_of(int32_t limit, uint32_t chance)
{
    return (int32_t)((uint64_t)chance * (uint32_t)limit >> 32);
}
