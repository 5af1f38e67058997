/* What is legal, in all lanes at once: by choice, the lanes in which it may be chosen, a bit for each. */
/* Numbers by lane, a row for each of their bits ("plane"): so a few instructions count in all lanes. As many as there
 * can be are enough for MOST_CHOICES, many for nearly all that there is, few as a rule. */
enum { PLANES = 11, MANY_PLANES = 8, FEW_PLANES = 5 };
typedef BitRow Planes[PLANES];

static inline int bits_for(int32_t number)
{
    int used = 0;
    for (; number > 0; number >>= 1)
        used++;
    return used;
}

/* One more where `lanes` has a bit; a piece of all. The compiler knows how many `planes` there are, so that they stay
 * in registers. */
static ALWAYS_INLINE void count_up(Bits *number, const int planes, Bits lanes)
{
    for (int p = 0; p < planes; p++) {
        const Bits both = number[p] & lanes;
        number[p] ^= lanes;
        lanes = both;
    }
}

/* One less there; gives those of the lanes that had none: these now have as many as there can be. */
static ALWAYS_INLINE Bits count_down(Bits *number, const int planes, Bits lanes)
{
    for (int p = 0; p < planes; p++) {
        const Bits neither = ~number[p] & lanes;
        number[p] ^= lanes;
        lanes = neither;
    }
    return lanes;
}

/* The lanes of which something holds, asked of ACROSS at once. */
#define FIND(lanes, width, question)                                                                                   \
    {                                                                                                                  \
        uint64_t words[WORDS] = {0};                                                                                   \
        for (size_t i = 0; i < (size_t)(width); i += ACROSS)                                                           \
            words[i / 64] |= (uint64_t)(question) << i % 64;                                                           \
        memcpy(lanes, words, sizeof words);                                                                            \
    }

/* Lanes of which a row has a number, */
static void find_equal(const int16_t *row, int width, int16_t number, Bits *lanes)
{
    FIND(lanes, width, equal(LOAD(row + i), FILL(number)))
}

/* or one that is less. */
static void find_less(const int16_t *row, int width, int16_t number, Bits *lanes)
{
    FIND(lanes, width, less(LOAD(row + i), FILL(number)))
}

/* The numbers of a row as planes; */
static void to_planes(const int16_t *row, int width, int used, BitRow *planes)
{
    for (int p = 0; p < used; p++) {
        const Vector bit = FILL((int16_t)(1 << p));
        FIND(planes[p], width, equal(MEET(LOAD(row + i), bit), bit))
    }
}

/* and back. */
static void from_planes(const BitRow *planes, int used, int width, int16_t *row)
{
    for (size_t i = 0; i < (size_t)width; i += ACROSS) {
        Vector all = FILL(0);
        for (int p = 0; p < used; p++)
            all = SUM(all, chosen(bits_from((const uint64_t *)planes[p], i), FILL((int16_t)(1 << p)), FILL(0)));
        STORE(row + i, all);
    }
}

/* Lanes that choose: which of them are free to, and which have to answer a question. */
typedef struct {
    BitRow free, asked, answering; /* answering: the question which is looked at, as the first that waits */
    BitRow poor[COSTS];            /* their capital is less than a cost */
} Standing;

static void stand(const Machine *m, const BitRow lanes, Standing *s)
{
    find_equal(m->state + ASKING * STRIDE, m->width, 0, s->free);
    for (int16_t cost = 0; cost < COSTS; cost++)
        find_less(m->state + CAPITAL * STRIDE, m->width, cost, s->poor[cost]);
    EACH_PIECE {
        s->asked[q] = lanes[q] & ~s->free[q];
        s->free[q] &= lanes[q];
        s->answering[q] = NO_BITS;
    }
}

/* On to a question: in order, so that the first that waits in a lane is answered there. */
static void next_question(const Machine *m, int32_t slot, Standing *s)
{
    BitRow none;
    find_equal(m->state + (size_t)slot * STRIDE, m->width, 0, none);
    EACH_PIECE {
        s->answering[q] = s->asked[q] & ~none[q];
        s->asked[q] &= none[q];
    }
}

/* Where it was found that a choice is open; `r`: over all lanes. */
static inline Bits open_in(const Run *r, int32_t choice, int q)
{
    const int32_t open = r->m->t->open[choice];
    const uint64_t flip = 0 - (uint64_t)(open & 1);
    if (open < 0)
        return open == ALWAYS ? ~NO_BITS : NO_BITS;
    return LOOSE(r->bits + (size_t)(open / 2) * WORDS)[q] ^ flip;
}

/* The tracks: only the first few that are open are on the agenda, whatever they cost. */
static ALWAYS_INLINE void fit_in(Machine *m, const Run *r, const Standing *s, const int planes)
{
    const Tables *t = m->t;
    EACH_PIECE {
        Bits room[PLANES], full = NO_BITS;
        for (int p = 0; p < planes; p++)
            room[p] = LESSER(t->agenda, t->tracks) >> p & 1 ? ~NO_BITS : NO_BITS;
        for (int k = 0; k < t->tracks; k++) {
            const Bits open = open_in(r, k, q) & s->free[q];
            full |= count_down(room, planes, open);
            m->legal[k][q] = open & ~(full | s->poor[t->choices[k].cost][q]);
        }
    }
}

/* What is legal in some lanes, by choice. */
static void find_legal(Machine *m, const Run *r, const BitRow lanes)
{
    const Tables *t = m->t;
    Standing s;
    stand(m, lanes, &s);
    if (bits_for(LESSER(t->agenda, t->tracks)) <= FEW_PLANES)
        fit_in(m, r, &s, FEW_PLANES);
    else
        fit_in(m, r, &s, PLANES);
    for (int k = t->tracks; k < t->choices_count; k++) {
        const Choice *choice = t->choices + k;
        const int asked = choice->asked >= 0;
        if (asked && (k == t->tracks || choice->asked != choice[-1].asked))
            next_question(m, choice->asked, &s);
        EACH_PIECE m->legal[k][q] = open_in(r, k, q) & (asked ? s.answering[q] : s.free[q]) & ~s.poor[choice->cost][q];
    }
}

static int is_legal(const Machine *m, int32_t choice, int lane)
{
    uint64_t word;
    memcpy(&word, (const char *)m->legal[choice] + lane / 64 * sizeof word, sizeof word);
    return word >> lane % 64 & 1;
}
