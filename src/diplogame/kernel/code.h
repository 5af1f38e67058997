/* Straight-line code, each instruction over all lanes or over a list of them. */
#define BIT(op) (uint64_t)1 << (op)
static const uint64_t THREE = BIT(SEL) | BIT(AND_LE) | BIT(AND_LT) | BIT(PAND_LE) | BIT(PAND_LT);

static int gives_narrow(int op) /* of those that work in 32 bits */
{
    return op == SAT || (op >= WEQ && op <= WLE);
}

/* One instruction as it is run: where its operands are, counted in numbers from the first slot or, by `in_temps`, from
 * the first number of the pool. What needs 32 bits is looked up in `code`. */
struct Step {
    uint8_t op, in_temps; /* 1: a, 2: b, 4: c */
    int16_t c, bit;
    uint32_t to, a, b, third;
    const Code *code;
};

/* Where code runs: over the listed lanes, side by side in the temporaries, or without a list over all lanes in place.
 */
typedef struct {
    Machine *m;
    int16_t *temp;
    int32_t *wide;
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
    return (Run){m, m->temp + (size_t)depth * m->temps * STRIDE, m->wide + (size_t)depth * m->wides * STRIDE, lanes,
                 count, lanes ? (count + BLOCK - 1) / BLOCK * BLOCK : m->width};
}

static uint32_t offset_of(const Tables *t, int32_t place)
{
    return (uint32_t)(place < t->slots_count ? place : place - t->slots_count) * STRIDE;
}

/* Sound code, made ready; null when memory is out. */
static Step *ready(const Tables *t, const Code *code, int32_t count)
{
    Step *steps = malloc((size_t)count * sizeof *steps + 1);
    for (int k = 0; steps && k < count; k++) {
        const Code *in = code + k;
        const int op = in->op, narrow = op < WCONST, b = narrow && op >= AND, c = narrow && THREE >> op & 1;
        const int a = op == WIDEN || op == WSEL || (narrow && op >= COPY), to = narrow || gives_narrow(op);
        Step *s = steps + k;
        s->op = (uint8_t)op;
        s->c = (int16_t)(narrow && !c ? in->c : 0);
        s->bit = (int16_t)in->bit;
        s->to = to ? offset_of(t, in->to) : 0;
        s->a = a ? offset_of(t, in->a) : 0;
        s->b = b ? offset_of(t, in->b) : 0;
        s->third = c ? offset_of(t, in->c) : 0;
        s->in_temps = (uint8_t)((a && in->a >= t->slots_count) | (b && in->b >= t->slots_count) << 1
                                | (c && in->c >= t->slots_count) << 2);
        s->code = in;
    }
    return steps;
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
#define WRAP(x, sign, y) (int32_t)((uint32_t)(x)sign(uint32_t)(y))
#define TO16(value) EVERY(int16_t, to16, value)
#define TO32(value) EVERY(int32_t, to32, value)

/* One instruction in 32 bits: seldom needed. */
static void step_wide(const Run *r, const Code *in)
{
    const int width = r->width, op = in->op;
    const int32_t c = in->c;
    const int16_t *a16 = op == WIDEN || op == WSEL ? at(r, in->a, 0) : NULL;
    const int32_t *a = r->wide + (size_t)(a16 || op == WCONST ? 0 : in->a) * STRIDE;
    const int32_t *b = r->wide + (size_t)(op >= WADD ? in->b : 0) * STRIDE;
    const int32_t *third = r->wide + (size_t)(op == WSEL ? c : 0) * STRIDE;
    int16_t *to16 = gives_narrow(op) ? temp_at(r, in->to) : NULL;
    int32_t *to32 = r->wide + (size_t)(to16 ? 0 : in->to) * STRIDE;
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
    case WEQ: TO16(-(a[i] == b[i]))
    case WNE: TO16(-(a[i] != b[i]))
    case WLT: TO16(-(a[i] < b[i]))
    case WLE: TO16(-(a[i] <= b[i]))
    case WSEL: TO32((b[i] & a16[i]) | (third[i] & ~(int32_t)a16[i]))
    }
}

#define CONJUNCTION(name, condition)                                                                                   \
    case name: TO16(a[i] & (condition) & bit)                                                                          \
    case P##name: TO16(d[i] | (a[i] & (condition) & bit))

static void run(const Run *r, const Step *in, int32_t count)
{
    const int width = r->width;
    for (const Step *end = in + count; in < end; in++) {
        const int op = in->op;
        if (op >= WCONST) {
            step_wide(r, in->code);
            continue;
        }
        const int16_t c = in->c, bit = in->bit;
        const int16_t *a = op >= COPY ? row_at(r, in->a, in->in_temps & 1, 0) : NULL;
        const int16_t *b = op >= AND ? row_at(r, in->b, in->in_temps & 2, 1) : NULL;
        const int16_t *third = THREE >> op & 1 ? row_at(r, in->third, in->in_temps & 4, 2) : NULL;
        int16_t *to16 = r->temp + in->to;
        /* Division rounds down: above 0, and half a step away from the next whole quotient, floats are good enough. */
        const int32_t shift = op == DIVI ? (32768 + c - 1) / c : 0;
        const float by = op == DIVI ? 1.0f / c : 0;
        switch (op) {
        case CONST: TO16(c)
        case COPY: TO16(a[i])
        case NOT: TO16(~a[i])
        case ANDI: TO16(a[i] & c)
        case ADDI: TO16(a[i] + c)
        case RSUBI: TO16(c - a[i])
        case MULI: TO16(a[i] * c)
        case DIVI: TO16((int32_t)(((float)(a[i] + shift * c) + 0.5f) * by) - shift)
        case MINI: TO16(LESSER(a[i], c))
        case MAXI: TO16(GREATER(a[i], c))
        case PACK: TO16(d[i] | (a[i] & bit))
        case EQI: TO16(-(a[i] == c) & bit)
        case NEI: TO16(-(a[i] != c) & bit)
        case LTI: TO16(-(a[i] < c) & bit)
        case GTI: TO16(-(a[i] > c) & bit)
        CONJUNCTION(AND, b[i])
        CONJUNCTION(ANDN, ~b[i])
        CONJUNCTION(AND_EQI, -(b[i] == c))
        CONJUNCTION(AND_NEI, -(b[i] != c))
        CONJUNCTION(AND_LTI, -(b[i] < c))
        CONJUNCTION(AND_GTI, -(b[i] > c))
        CONJUNCTION(AND_LE, -(b[i] <= third[i]))
        CONJUNCTION(AND_LT, -(b[i] < third[i]))
        case OR: TO16(a[i] | b[i])
        case OR_EQI: TO16(a[i] | -(b[i] == c))
        case OR_NEI: TO16(a[i] | -(b[i] != c))
        case OR_LTI: TO16(a[i] | -(b[i] < c))
        case OR_GTI: TO16(a[i] | -(b[i] > c))
        case EQ: TO16(-(a[i] == b[i]))
        case NE: TO16(-(a[i] != b[i]))
        case LE: TO16(-(a[i] <= b[i]))
        case LT: TO16(-(a[i] < b[i]))
        case ADD: TO16(a[i] + b[i])
        case SUB: TO16(a[i] - b[i])
        case MUL: TO16(a[i] * b[i])
        case MIN: TO16(LESSER(a[i], b[i]))
        case MAX: TO16(GREATER(a[i], b[i]))
        case SEL: TO16((a[i] & b[i]) | (~a[i] & third[i]))
        }
    }
}

