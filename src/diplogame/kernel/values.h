/* Values of code under construction: what is known of each, and the steps that make one of others.
 *
 * A number is named by a value: below `slots` it is a slot, from there to `first` a number of the pool, from `first` on
 * the 16-bit result of an instruction of this block, and below zero the 32-bit result of one. A yes/no is named by a
 * literal, as logic calls what stands for a thing or for its opposite: twice the number of the instruction that asks,
 * plus one for the opposite. So what is asked in two ways is asked once, and 'not' costs nothing. Intervals decide which
 * width a step needs, and which questions need not be asked. */
typedef int32_t Value;
typedef int32_t Literal;
typedef struct { int64_t low, high; } Bounds;
typedef struct { int32_t block, found; } Known;

enum { YES = ALWAYS, NO = NEVER }; /* literals without an instruction; each the opposite of the other: ^ 1 */
static const Bounds YES_NO = {0, 1};

/* Code as it grows, block by block. When it fails, there is no more of it, and 0 stands for every value. */
typedef struct {
    const Slot *slots;
    int32_t slots_count;
    Value first;
    const Expressions *expressions;
    int32_t *pool, *pooled, most_pooled; /* numbers with a place of their own, shared by all blocks */
    Code *code;
    Bounds *bounds;      /* by instruction, the least and the greatest that it can give, */
    uint8_t *old;        /* and whether what it read was written since */
    int32_t *table;      /* the instructions, by what they are: 1 more than the last one of that kind; 0: none */
    int32_t made, begin; /* instructions, and those before this block */
    int32_t room;        /* for instructions; there are twice as many places in the table */
    int32_t block;
    Known *numbers, *truths; /* by expression, what it came to, and in which block */
    int64_t work;        /* that may still be done, so that no tables can hang */
    int failed;
} Coding;

static Value number_of(Coding *c, int32_t ref);
static Literal truth_of(Coding *c, int32_t ref);

static int fits(int64_t number)
{
    return number >= INT16_MIN && number <= INT16_MAX;
}

static int span_fits(Bounds b)
{
    return fits(b.low) && fits(b.high);
}

/* Where an instruction stands in the table, or will. Those of older blocks count as empty places. */
static int32_t *place_in_table(const Coding *c, const Code *in)
{
    const uint64_t words = (uint64_t)(uint32_t)in->op << 32 | (uint32_t)in->operand[0];
    const uint64_t more = (uint64_t)(uint32_t)in->operand[1] << 32 | (uint32_t)in->operand[2];
    const uint32_t most = 2 * (uint32_t)c->room - 1;
    uint32_t at = (uint32_t)mixed(words * 0x9E3779B97F4A7C15u + more) & most;
    while (c->table[at] > c->begin && memcmp(c->code + c->table[at] - 1, in, sizeof *in))
        at = (at + 1) & most;
    return c->table + at;
}

/* Room for one more instruction; 0 when there is none. */
static int has_room(Coding *c)
{
    const int32_t room = c->room ? 2 * c->room : 1 << 10;
    if (c->failed || c->made < c->room)
        return !c->failed;
    Code *code = realloc(c->code, (size_t)room * sizeof *code);
    Bounds *bounds = realloc(c->bounds, (size_t)room * sizeof *bounds);
    uint8_t *old = realloc(c->old, (size_t)room * sizeof *old);
    int32_t *table = calloc(2 * (size_t)room, sizeof *table);
    c->code = code ? code : c->code;
    c->bounds = bounds ? bounds : c->bounds;
    c->old = old ? old : c->old;
    c->failed = !code || !bounds || !old || !table || room > MOST;
    free(c->failed ? table : c->table);
    if (c->failed)
        return 0;
    c->table = table;
    c->room = room;
    for (int32_t k = c->begin; k < c->made; k++)
        *place_in_table(c, c->code + k) = k + 1;
    return 1;
}

static void begin_block(Coding *c)
{
    c->begin = c->made;
    c->block++;
}

/* The number of an instruction in its block, made before if its result is known; -1 when there is no room. */
static int32_t instruction(Coding *c, int op, int32_t x, int32_t y, int64_t z, Bounds bounds)
{
    const Code in = {op, {x, y, (int32_t)z}};
    if (!has_room(c))
        return -1;
    int32_t *place = place_in_table(c, &in);
    if (*place <= c->begin || c->old[*place - 1]) {
        c->code[c->made] = in;
        c->bounds[c->made] = bounds;
        c->old[c->made] = 0;
        *place = ++c->made;
    }
    return *place - 1 - c->begin;
}

static Bounds bounds_of(const Coding *c, Value value)
{
    if (value < 0)
        return c->bounds[c->begin - 1 - value];
    if (value >= c->first)
        return c->bounds[c->begin + value - c->first];
    if (value >= c->slots_count) {
        const int32_t number = c->pool[value - c->slots_count];
        return (Bounds){number, number};
    }
    return (Bounds){c->slots[value].low, c->slots[value].high};
}

static Value emit_as_is(Coding *c, int op, int32_t x, int32_t y, int64_t z, Bounds bounds)
{
    const int32_t number = instruction(c, op, x, y, z, bounds);
    return number < 0 ? 0 : KINDS[op][0] == 'w' ? -1 - number : c->first + number;
}

/* A number as a value. */
static Value constant(Coding *c, int64_t number)
{
    const Bounds bounds = {number, number};
    if (!fits(number)) {
        c->failed |= number != (int32_t)number;
        return emit_as_is(c, WCONST, 0, 0, number, bounds);
    }
    for (int32_t k = 0; k < *c->pooled; k++)
        if (c->pool[k] == number)
            return c->slots_count + k;
    if (*c->pooled == c->most_pooled)
        return emit_as_is(c, CONST, 0, 0, number, bounds);
    c->pool[*c->pooled] = (int32_t)number;
    return c->slots_count + (*c->pooled)++;
}

/* The value of an instruction; a number if it can be but one. */
static Value emit(Coding *c, int op, int32_t x, int32_t y, int64_t z, Bounds bounds)
{
    return bounds.low == bounds.high ? constant(c, bounds.low) : emit_as_is(c, op, x, y, z, bounds);
}

/* The yes/no that an instruction gives. */
static Literal ask(Coding *c, int op, int32_t x, int32_t y, int64_t z)
{
    const int32_t number = instruction(c, op, x, y, z, YES_NO);
    return number < 0 ? NO : 2 * number;
}

/* The instruction that gives a value in 32 bits. */
static int32_t widened(Coding *c, Value value)
{
    return -1 - (value < 0 ? value : emit_as_is(c, WIDEN, value, 0, 0, bounds_of(c, value)));
}

/* A value kept from what is written to its slot afterwards. */
static Value copied(Coding *c, Value value)
{
    return emit_as_is(c, COPY, value, 0, 0, bounds_of(c, value));
}

/* A value in 16 bits, the nearest if it does not fit. */
static Value narrowed(Coding *c, Value value)
{
    if (value >= 0)
        return value;
    const Bounds b = bounds_of(c, value);
    return emit(c, SAT, -1 - value, 0, 0, (Bounds){GREATER(b.low, INT16_MIN), LESSER(b.high, INT16_MAX)});
}

/* A value in 16 bits if it fits them, else as it is. */
static Value fitting(Coding *c, Value value)
{
    return span_fits(bounds_of(c, value)) ? narrowed(c, value) : value;
}

/* A 16-bit value, no less than `least` and no more than `most`. */
static Value kept_within(Coding *c, Value value, int64_t least, int64_t most)
{
    Bounds b = bounds_of(c, value);
    if (b.low < least) {
        b = (Bounds){GREATER(b.low, least), GREATER(b.high, least)};
        value = emit(c, MAXI, value, 0, least, b);
    }
    if (b.high > most)
        value = emit(c, MINI, value, 0, most, (Bounds){LESSER(b.low, most), most});
    return value;
}

/* A step in 32 bits. */
static Value wide(Coding *c, int op, Value left, Value right, Bounds bounds)
{
    if (bounds.low < -INT32_MAX || bounds.high > INT32_MAX) {
        c->failed = 1;
        return 0;
    }
    const int32_t one = widened(c, left), two = widened(c, right);
    return emit(c, op, one, two, 0, bounds);
}

/* A value plus a number. */
static Value plus(Coding *c, Value value, int64_t number)
{
    const Bounds b = bounds_of(c, value), bounds = {b.low + number, b.high + number};
    if (value >= 0 && span_fits(bounds) && fits(number))
        return emit(c, ADDI, value, 0, number, bounds);
    return wide(c, WADD, value, constant(c, number), bounds);
}

/* A number minus a value. */
static Value minus(Coding *c, int64_t number, Value value)
{
    const Bounds b = bounds_of(c, value), bounds = {number - b.high, number - b.low};
    if (value >= 0 && span_fits(bounds) && fits(number))
        return emit(c, RSUBI, value, 0, number, bounds);
    return wide(c, WSUB, constant(c, number), value, bounds);
}

/* A value times a number. */
static Value times(Coding *c, Value value, int64_t number)
{
    const Bounds b = bounds_of(c, value);
    const int64_t one = b.low * number, two = b.high * number;
    const Bounds bounds = {LESSER(one, two), GREATER(one, two)};
    if (value >= 0 && span_fits(bounds) && fits(number))
        return emit(c, MULI, value, 0, number, bounds);
    return wide(c, WMUL, value, constant(c, number), bounds);
}

/* --- yes or no --- */

static Literal both(Coding *c, Literal a, Literal b)
{
    const Literal low = LESSER(a, b), high = GREATER(a, b);
    if (low < 0)
        return low == YES ? high : NO;
    if (low / 2 == high / 2)
        return low == high ? low : NO;
    return ask(c, BOTH, low, high, 0);
}

static Literal either(Coding *c, Literal a, Literal b)
{
    return both(c, a ^ 1, b ^ 1) ^ 1;
}

static Literal asked(Coding *c, int narrow, int wider, Value left, Value right)
{
    if (left >= 0 && right >= 0)
        return ask(c, narrow, left, right, 0);
    const int32_t one = widened(c, left), two = widened(c, right);
    return ask(c, wider, one, two, 0);
}

static Literal asked_equal(Coding *c, Value left, Value right)
{
    return asked(c, EQ, WEQ, LESSER(left, right), GREATER(left, right));
}

static Literal below_number(Coding *c, Value value, int64_t number)
{
    const Bounds b = bounds_of(c, value);
    if (number <= b.low || number > b.high)
        return number > b.high ? YES : NO;
    return value >= 0 ? ask(c, LTI, value, 0, number) : asked(c, LT, WLT, value, constant(c, number));
}

static Literal equals_number(Coding *c, Value value, int64_t number)
{
    const Bounds b = bounds_of(c, value);
    if (number < b.low || number > b.high)
        return NO;
    if (number == b.low)
        return below_number(c, value, b.low + 1);
    if (number == b.high)
        return below_number(c, value, b.high) ^ 1;
    return value >= 0 ? ask(c, EQI, value, 0, number) : asked_equal(c, value, constant(c, number));
}

/* --- numbers by a yes/no --- */

/* A number where a yes/no holds, elsewhere 0. */
static Value where(Coding *c, Literal test, int64_t number)
{
    if (test < 0 || !number)
        return constant(c, test == YES ? number : 0);
    return emit(c, WHERE, test, 0, number, (Bounds){LESSER(0, number), GREATER(0, number)});
}

/* A number where a yes/no holds, elsewhere a value. */
static Value put(Coding *c, Literal test, int64_t number, Value value, Bounds bounds)
{
    const Bounds b = bounds_of(c, value);
    return !b.low && !b.high ? where(c, test, number) : emit(c, PUT, test, value, number, bounds);
}

/* One of two values. */
static Value selected(Coding *c, Literal test, Value then, Value otherwise)
{
    if (test < 0 || then == otherwise)
        return test == YES ? then : otherwise;
    const Bounds a = bounds_of(c, then), b = bounds_of(c, otherwise);
    const Bounds bounds = {LESSER(a.low, b.low), GREATER(a.high, b.high)};
    if (then < 0 || otherwise < 0) {
        const int32_t one = widened(c, then), two = widened(c, otherwise);
        return emit(c, WSEL, test, one, two, bounds);
    }
    if (a.low == a.high && (a.low || b.low != b.high))
        return put(c, test, a.low, otherwise, bounds);
    if (b.low == b.high)
        return put(c, test ^ 1, b.low, then, bounds);
    if (test & 1)
        return emit(c, SEL, test ^ 1, otherwise, then, bounds);
    return emit(c, SEL, test, then, otherwise, bounds);
}

/* Whether a value is 0 but where a yes/no holds; if so, that plus (or minus) another is one step: the value of it in
 * `sum`. */
static int added_partly(Coding *c, Value value, Value part, int sign, Bounds bounds, Value *sum)
{
    if (part < c->first)
        return 0;
    const Code in = c->code[c->begin + part - c->first];
    const int64_t number = (int64_t)in.operand[2] * sign;
    if (in.op == WHERE && fits(number))
        *sum = emit(c, ADDI_IF, in.operand[0], value, number, bounds);
    else if (in.op == PUT && !in.operand[2] && sign > 0)
        *sum = emit(c, ADD_IF, in.operand[0] ^ 1, value, in.operand[1], bounds);
    else
        return 0;
    return 1;
}
