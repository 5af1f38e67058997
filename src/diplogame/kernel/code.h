/* Straight-line code, each instruction over all lanes or over a list of them. */
/* Where code runs: over the listed lanes, side by side in the temporaries, or without a list over all lanes in place.
 * Beyond the lanes that it runs over, results hold anything. */
typedef struct {
    Machine *m;
    int16_t *temp;
    int32_t *wide;
    uint64_t *bits;
    const uint16_t *lanes;
    int32_t count, width;
} Run;

/* Few games go deep, and a small job should not pay for depths that it never sees. */
static void fill_pool(Machine *m, int depth)
{
    const Tables *t = m->t;
    for (int k = 0; k < t->pool_count; k++)
        for (int i = 0; i < m->width; i++)
            m->temp[((size_t)depth * m->temps + k) * STRIDE + i] = (int16_t)t->pool[k];
    m->pooled[depth] = 1;
}

/* `lanes`: a list with room for PAD more, or null. */
static Run run_of(Machine *m, int depth, uint16_t *lanes, int count)
{
    if (!m->pooled[depth])
        fill_pool(m, depth);
    for (int k = 0; lanes && k < PAD; k++)
        lanes[count + k] = 0;
    return (Run){m, m->temp + (size_t)depth * m->temps * STRIDE, m->wide + (size_t)depth * m->wides * STRIDE,
                 m->bits + (size_t)depth * m->truths * WORDS, lanes, count,
                 lanes ? (count + BLOCK - 1) / BLOCK * BLOCK : m->width};
}

/* The row of a number or a temporary: they are at the same place whatever the lanes. */
static inline int16_t *temp_at(const Run *r, int32_t place)
{
    return r->temp + (size_t)(place - r->m->t->slots_count) * STRIDE;
}

static inline const int16_t *row_at(const Run *r, uint32_t offset, int in_temps)
{
    return (in_temps ? r->temp : r->m->state) + offset;
}

/* The values of a slot in listed lanes, side by side. */
static void gather(const Run *r, const int16_t *restrict row, int16_t *restrict to)
{
    for (int i = 0; i < r->count; i += 4) { /* lists are padded, so that the length of the loop can be foretold */
        const int16_t four[4] = {row[r->lanes[i]], row[r->lanes[i + 1]], row[r->lanes[i + 2]], row[r->lanes[i + 3]]};
        memcpy(to + i, four, sizeof four);
    }
}

/* The row of a place, for which `room` is there if it has to be gathered. */
static const int16_t *at(const Run *r, int32_t place, int16_t *room)
{
    const int in_temps = place >= r->m->t->slots_count;
    const int16_t *row = row_at(r, offset_of(r->m->t, place), in_temps);
    if (in_temps || !r->lanes)
        return row;
    gather(r, row, room);
    return room;
}

#define EVERY(type, target, value)                                                                                     \
    {                                                                                                                  \
        type *restrict d = target;                                                                                     \
        for (int j = 0; j < width; j += BLOCK)                                                                         \
            APART for (int i = j; i < j + BLOCK; i++)                                                                  \
                d[i] = (type)(value);                                                                                  \
    }
#define BY_BITS(then, otherwise)                                                                                       \
    {                                                                                                                  \
        int16_t *restrict d = r->temp + in->to;                                                                        \
        const uint64_t *bits = r->bits + in->at[0];                                                                    \
        const uint32_t flip = 0 - (uint32_t)(in->opposite & 1);                                                        \
        for (size_t i = 0; i < (size_t)width; i += ACROSS)                                                             \
            STORE(d + i, chosen(bits_from(bits, i) ^ flip, then, otherwise));                                          \
    }
#define WRAP(x, sign, y) (int32_t)((uint32_t)(x)sign(uint32_t)(y))
#define TO16(value) EVERY(int16_t, r->temp + in->to, value)
#define TO32(value) EVERY(int32_t, r->wide + in->to, value)
#define ASK(question)                                                                                                  \
    {                                                                                                                  \
        uint64_t *restrict d = r->bits + in->to;                                                                       \
        for (size_t j = 0; j < (size_t)width; j += 64) {                                                               \
            uint64_t word = 0;                                                                                         \
            for (size_t i = j; i < j + (few ? BLOCK : 64); i += ACROSS)                                                \
                word |= (uint64_t)(question) << (i - j);                                                               \
            d[j / 64] = word;                                                                                          \
        }                                                                                                              \
    }
#define ASK_ONE_BY_ONE(condition)                                                                                      \
    {                                                                                                                  \
        uint64_t *restrict d = r->bits + in->to;                                                                       \
        memset(d, 0, WORDS * sizeof *d);                                                                               \
        for (int i = 0; i < width; i++)                                                                                \
            d[i / 64] |= (uint64_t)(condition) << i % 64;                                                              \
    }

/* One instruction with 32 bits: seldom needed. */
static void step_wide(const Run *r, const Step *in)
{
    const int width = r->width, op = in->op;
    const int32_t c = in->number;
    const int16_t *a16 = op == WIDEN ? row_at(r, in->at[0], in->in_temps & 1) : NULL;
    const int32_t *a = r->wide + (a16 || op == WSEL ? 0 : in->at[0]), *b = r->wide + in->at[1];
    const int32_t *third = r->wide + in->at[2];
    const uint64_t *bits = r->bits + (op == WSEL ? in->at[0] : 0);
    const double by = 1.0 / (op == WDIVI ? c : 1);
    switch (op) {
    case WCONST: TO32(c) break;
    case WIDEN: TO32(a16[i]) break;
    case SAT: TO16(GREATER(INT16_MIN, LESSER(INT16_MAX, a[i]))) break;
    case WDIVI: TO32((int32_t)((a[i] + 0.5) * by) - ((a[i] + 0.5) * by < 0)) break; /* down; never whole, so never wrong */
    case WADD: TO32(WRAP(a[i], +, b[i])) break;
    case WSUB: TO32(WRAP(a[i], -, b[i])) break;
    case WMUL: TO32(WRAP(a[i], *, b[i])) break;
    case WMIN: TO32(LESSER(a[i], b[i])) break;
    case WMAX: TO32(GREATER(a[i], b[i])) break;
    case WEQ: ASK_ONE_BY_ONE(a[i] == b[i]) break;
    case WLT: ASK_ONE_BY_ONE(a[i] < b[i]) break;
    case WSEL: TO32((bits[i / 64] >> i % 64 ^ in->opposite) & 1 ? b[i] : third[i]) break;
    }
}

/* Two yes/no, or their opposites, make another. */
static inline void step_both(const Run *r, const Step *in, int words)
{
    const uint64_t *a = r->bits + in->at[0], *b = r->bits + in->at[1];
    const uint64_t flip_a = 0 - (uint64_t)(in->opposite & 1), flip_b = 0 - (uint64_t)(in->opposite >> 1 & 1);
    uint64_t *restrict d = r->bits + in->to;
    for (int w = 0; w < words; w++)
        d[w] = (a[w] ^ flip_a) & (b[w] ^ flip_b);
}

/* Division rounds down: above 0, and half a step away from the next whole quotient, floats are good enough. */
static inline void step_division(const Run *r, const Step *in, const int16_t *a, int width)
{
    const int32_t c = in->number, shift = (32768 + c - 1) / c;
    const float by = 1.0f / (float)c;
    TO16((int32_t)(((float)(a[i] + shift * c) + 0.5f) * by) - shift)
}

/* Steps that do the same, one after the other, as ordering.h has put them. */
#define SAME(what, statement)                                                                                          \
    case what:                                                                                                         \
        do                                                                                                             \
            statement                                                                                                  \
        while (++in < end && in->op == what);                                                                          \
        break;
#define NUMBER ((int16_t)in->number)
#define WITH(name, k, statement)                                                                                       \
    {                                                                                                                  \
        const int16_t *name = row_at(r, in->at[k], few || in->in_temps >> k & 1);                                      \
        statement                                                                                                      \
    }
#define OF_A(statement) WITH(a, 0, statement)
#define OF_B(statement) WITH(b, 1, statement)
#define OF_AB(statement) OF_A(OF_B(statement))
#define OF_BC(statement) OF_B(WITH(c, 2, statement))

/* `few`: for a list of no more than BLOCK lanes. Told beforehand, the compiler leaves the loops over lanes out. */
static ALWAYS_INLINE void run_over(const Run *r, const Step *in, const Step *end, const int few)
{
    const int width = few ? BLOCK : r->width;
    while (in < end)
        switch (in->op) {
            SAME(CONST, TO16(NUMBER))
            SAME(COPY, OF_A(TO16(a[i])))
            SAME(ADDI, OF_A(TO16(a[i] + NUMBER)))
            SAME(RSUBI, OF_A(TO16(NUMBER - a[i])))
            SAME(MULI, OF_A(TO16(a[i] * NUMBER)))
            SAME(DIVI, OF_A(step_division(r, in, a, width);))
            SAME(MINI, OF_A(TO16(LESSER(a[i], NUMBER))))
            SAME(MAXI, OF_A(TO16(GREATER(a[i], NUMBER))))
            SAME(ADD, OF_AB(TO16(a[i] + b[i])))
            SAME(SUB, OF_AB(TO16(a[i] - b[i])))
            SAME(MUL, OF_AB(TO16(a[i] * b[i])))
            SAME(MIN, OF_AB(TO16(LESSER(a[i], b[i]))))
            SAME(MAX, OF_AB(TO16(GREATER(a[i], b[i]))))
            SAME(WHERE, BY_BITS(FILL(NUMBER), FILL(0)))
            SAME(ADDI_IF, OF_B(BY_BITS(SUM(LOAD(b + i), FILL(NUMBER)), LOAD(b + i))))
            SAME(ADD_IF, OF_BC(BY_BITS(SUM(LOAD(b + i), LOAD(c + i)), LOAD(b + i))))
            SAME(PUT, OF_B(BY_BITS(FILL(NUMBER), LOAD(b + i))))
            SAME(SEL, OF_BC(BY_BITS(LOAD(b + i), LOAD(c + i))))
            SAME(EQI, OF_A(ASK(equal(LOAD(a + i), FILL(NUMBER)))))
            SAME(LTI, OF_A(ASK(less(LOAD(a + i), FILL(NUMBER)))))
            SAME(EQ, OF_AB(ASK(equal(LOAD(a + i), LOAD(b + i)))))
            SAME(LT, OF_AB(ASK(less(LOAD(a + i), LOAD(b + i)))))
            SAME(BOTH, { step_both(r, in, few ? 1 : WORDS); })
        default:
            step_wide(r, in++);
        }
}

static void run(const Run *r, const Step *in, int32_t count)
{
    if (r->lanes && r->width == BLOCK)
        run_over(r, in, in + count, 1);
    else
        run_over(r, in, in + count, 0);
}

/* A part of the tables' code. */
static void run_part(const Run *r, int32_t first, int32_t count)
{
    const Tables *t = r->m->t;
    if (!r->lanes) {
        run(r, t->steps + first, count);
        return;
    }
    const Gather *end = t->gathers + t->gathers_from[first + count];
    for (const Gather *g = t->gathers + t->gathers_from[first]; g < end; g++)
        gather(r, r->m->state + g->slot, r->temp + g->to);
    run(r, t->listed + first, count);
}
