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

/* The values of a slot in listed lanes, side by side. */
static const int16_t *gathered(const Run *r, const int16_t *row, int which)
{
    int16_t *to = r->m->gathered + which * STRIDE;
    for (int i = 0; i < r->count; i += 4) /* lists are padded, so that the length of the loop can be foretold */
        for (int k = i; k < i + 4; k++)
            to[k] = row[r->lanes[k]];
    return to;
}

static inline const int16_t *row_at(const Run *r, uint32_t offset, int in_temps, int which)
{
    if (in_temps)
        return r->temp + offset;
    const int16_t *row = r->m->state + offset;
    return r->lanes ? gathered(r, row, which) : row;
}

static inline const int16_t *at(const Run *r, int32_t place, int which)
{
    return row_at(r, offset_of(r->m->t, place), place >= r->m->t->slots_count, which);
}

#define EVERY(type, target, value)                                                                                     \
    {                                                                                                                  \
        type *restrict d = target;                                                                                     \
        for (int j = 0; j < width; j += BLOCK)                                                                         \
            APART for (int i = j; i < j + BLOCK; i++)                                                                  \
                d[i] = (type)(value);                                                                                  \
        break;                                                                                                         \
    }
#define BY_BITS(then, otherwise)                                                                                       \
    {                                                                                                                  \
        int16_t *restrict d = r->temp + in->to;                                                                        \
        const uint64_t *bits = r->bits + in->at[0];                                                                    \
        const uint32_t flip = 0 - (uint32_t)(in->opposite & 1);                                                        \
        for (size_t i = 0; i < (size_t)width; i += ACROSS)                                                             \
            STORE(d + i, chosen(bits_from(bits, i) ^ flip, then, otherwise));                                          \
        break;                                                                                                         \
    }
#define WRAP(x, sign, y) (int32_t)((uint32_t)(x)sign(uint32_t)(y))
#define TO16(value) EVERY(int16_t, r->temp + in->to, value)
#define TO32(value) EVERY(int32_t, r->wide + in->to, value)
#define ASK(question)                                                                                                  \
    {                                                                                                                  \
        uint64_t *restrict d = r->bits + in->to;                                                                       \
        for (size_t j = 0; j < (size_t)width; j += 64) {                                                               \
            uint64_t word = 0;                                                                                         \
            for (size_t i = j; i < j + 64; i += ACROSS)                                                                \
                word |= (uint64_t)(question) << (i - j);                                                               \
            d[j / 64] = word;                                                                                          \
        }                                                                                                              \
        break;                                                                                                         \
    }
#define ASK_ONE_BY_ONE(condition)                                                                                      \
    {                                                                                                                  \
        uint64_t *restrict d = r->bits + in->to;                                                                       \
        memset(d, 0, WORDS * sizeof *d);                                                                               \
        for (int i = 0; i < width; i++)                                                                                \
            d[i / 64] |= (uint64_t)(condition) << i % 64;                                                              \
        break;                                                                                                         \
    }

/* One instruction with 32 bits: seldom needed. */
static void step_wide(const Run *r, const Step *in)
{
    const int width = r->width, op = in->op;
    const int32_t c = in->number;
    const int16_t *a16 = op == WIDEN ? row_at(r, in->at[0], in->in_temps & 1, 0) : NULL;
    const int32_t *a = r->wide + (a16 || op == WSEL ? 0 : in->at[0]), *b = r->wide + in->at[1];
    const int32_t *third = r->wide + in->at[2];
    const uint64_t *bits = r->bits + (op == WSEL ? in->at[0] : 0);
    const double by = 1.0 / (op == WDIVI ? c : 1);
    switch (op) {
    case WCONST: TO32(c)
    case WIDEN: TO32(a16[i])
    case SAT: TO16(GREATER(INT16_MIN, LESSER(INT16_MAX, a[i])))
    case WDIVI: TO32((int32_t)((a[i] + 0.5) * by) - ((a[i] + 0.5) * by < 0)) /* down; never whole, so never wrong */
    case WADD: TO32(WRAP(a[i], +, b[i]))
    case WSUB: TO32(WRAP(a[i], -, b[i]))
    case WMUL: TO32(WRAP(a[i], *, b[i]))
    case WMIN: TO32(LESSER(a[i], b[i]))
    case WMAX: TO32(GREATER(a[i], b[i]))
    case WEQ: ASK_ONE_BY_ONE(a[i] == b[i])
    case WLT: ASK_ONE_BY_ONE(a[i] < b[i])
    case WSEL: TO32((bits[i / 64] >> i % 64 ^ in->opposite) & 1 ? b[i] : third[i])
    }
}

/* Two yes/no, or their opposites, make another. */
static inline void step_both(const Run *r, const Step *in)
{
    const uint64_t *a = r->bits + in->at[0], *b = r->bits + in->at[1];
    const uint64_t flip_a = 0 - (uint64_t)(in->opposite & 1), flip_b = 0 - (uint64_t)(in->opposite >> 1 & 1);
    uint64_t *restrict d = r->bits + in->to;
    for (int w = 0; w < WORDS; w++)
        d[w] = (a[w] ^ flip_a) & (b[w] ^ flip_b);
}

/* One that gives a yes/no from numbers. */
static inline void step_question(const Run *r, const Step *in)
{
    const int width = r->width;
    const int16_t *a = row_at(r, in->at[0], in->in_temps & 1, 0);
    const int16_t *b = in->op >= EQ ? row_at(r, in->at[1], in->in_temps & 2, 1) : NULL;
    const Vector c = FILL((int16_t)in->number);
    switch (in->op) {
    case EQI: ASK(equal(LOAD(a + i), c))
    case LTI: ASK(less(LOAD(a + i), c))
    case EQ: ASK(equal(LOAD(a + i), LOAD(b + i)))
    case LT: ASK(less(LOAD(a + i), LOAD(b + i)))
    }
}

static inline void step_number(const Run *r, const Step *in)
{
    const int width = r->width, op = in->op;
    const int16_t c = (int16_t)in->number;
    const int16_t *a = op > CONST && op < WHERE ? row_at(r, in->at[0], in->in_temps & 1, 0) : NULL;
    const int16_t *b = op >= ADD && op != WHERE ? row_at(r, in->at[1], in->in_temps & 2, 1) : NULL;
    const int16_t *third = op == SEL || op == ADD_IF ? row_at(r, in->at[2], in->in_temps & 4, 2) : NULL;
    /* Division rounds down: above 0, and half a step away from the next whole quotient, floats are good enough. */
    const int32_t shift = op == DIVI ? (32768 + c - 1) / c : 0;
    const float by = op == DIVI ? 1.0f / c : 0;
    switch (op) {
    case CONST: TO16(c)
    case COPY: TO16(a[i])
    case ADDI: TO16(a[i] + c)
    case RSUBI: TO16(c - a[i])
    case MULI: TO16(a[i] * c)
    case DIVI: TO16((int32_t)(((float)(a[i] + shift * c) + 0.5f) * by) - shift)
    case MINI: TO16(LESSER(a[i], c))
    case MAXI: TO16(GREATER(a[i], c))
    case ADD: TO16(a[i] + b[i])
    case SUB: TO16(a[i] - b[i])
    case MUL: TO16(a[i] * b[i])
    case MIN: TO16(LESSER(a[i], b[i]))
    case MAX: TO16(GREATER(a[i], b[i]))
    case WHERE: BY_BITS(FILL(c), FILL(0))
    case ADDI_IF: BY_BITS(SUM(LOAD(b + i), FILL(c)), LOAD(b + i))
    case ADD_IF: BY_BITS(SUM(LOAD(b + i), LOAD(third + i)), LOAD(b + i))
    case PUT: BY_BITS(FILL(c), LOAD(b + i))
    case SEL: BY_BITS(LOAD(b + i), LOAD(third + i))
    }
}

static void run(const Run *r, const Step *in, int32_t count)
{
    for (const Step *end = in + count; in < end; in++)
        if (in->op == BOTH)
            step_both(r, in);
        else if (in->op < EQI)
            step_number(r, in);
        else if (in->op < BOTH)
            step_question(r, in);
        else
            step_wide(r, in);
}
