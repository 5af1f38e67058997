/* Expressions to straight-line code, each value worked out once. Operands come in the order in which they stand, and C
 * leaves the order of arguments open: so they are worked out before. */
static int is_fresh(const Coding *c, Value value)
{
    if (value >= 0 && value < c->first)
        return 1;
    return !c->old[c->begin + (value < 0 ? -1 - value : value - c->first)];
}

static Bounds bounds_of_two(int kind, Bounds a, Bounds b)
{
    if (kind == NODE_ADD)
        return (Bounds){a.low + b.low, a.high + b.high};
    if (kind == NODE_SUB)
        return (Bounds){a.low - b.high, a.high - b.low};
    const int64_t ends[4] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
    Bounds found = {ends[0], ends[0]};
    for (int k = 1; k < 4; k++)
        found = (Bounds){LESSER(found.low, ends[k]), GREATER(found.high, ends[k])};
    return found;
}

static Value sum_of_two(Coding *c, int kind, Value left, Value right)
{
    const Bounds bounds = bounds_of_two(kind, bounds_of(c, left), bounds_of(c, right));
    const int adds = kind == NODE_ADD, multiplies = kind == NODE_MUL;
    Value found;
    if (left < 0 || right < 0 || !span_fits(bounds))
        return wide(c, adds ? WADD : multiplies ? WMUL : WSUB, left, right, bounds);
    if (!multiplies && added_partly(c, left, right, adds ? 1 : -1, bounds, &found))
        return found;
    if (adds && added_partly(c, right, left, 1, bounds, &found))
        return found;
    return emit(c, adds ? ADD : multiplies ? MUL : SUB, left, right, 0, bounds);
}

static Value arithmetic(Coding *c, int kind, int32_t left, int32_t right)
{
    int64_t number;
    if (kind != NODE_MUL && is_number_itself(right, &number))
        return plus(c, number_of(c, left), kind == NODE_ADD ? number : -number);
    if (is_number_itself(left, &number)) {
        const Value value = number_of(c, right);
        return kind == NODE_ADD ? plus(c, value, number) : kind == NODE_SUB ? minus(c, number, value)
                                                                            : times(c, value, number);
    }
    const Value value = number_of(c, left);
    if (is_number_itself(right, &number))
        return times(c, value, number);
    return sum_of_two(c, kind, value, number_of(c, right));
}

static Value quotient(Coding *c, Value value, int32_t by)
{
    const Bounds b = bounds_of(c, value), bounds = {floored(b.low, by), floored(b.high, by)};
    if (value >= 0 && by <= INT16_MAX)
        return emit(c, DIVI, value, 0, by, bounds);
    const int32_t whole = widened(c, value);
    return fitting(c, emit(c, WDIVI, whole, 0, by, bounds));
}

/* The lesser or the greater of two values. */
static Value extreme(Coding *c, int kind, Value left, Value right)
{
    const Bounds a = bounds_of(c, left), b = bounds_of(c, right);
    const int least = kind == NODE_MIN;
    const Bounds bounds = {least ? LESSER(a.low, b.low) : GREATER(a.low, b.low),
                           least ? LESSER(a.high, b.high) : GREATER(a.high, b.high)};
    if (left < 0 || right < 0)
        return fitting(c, wide(c, least ? WMIN : WMAX, left, right, bounds));
    if (a.low == a.high)
        return emit(c, least ? MINI : MAXI, right, 0, a.low, bounds);
    if (b.low == b.high)
        return emit(c, least ? MINI : MAXI, left, 0, b.low, bounds);
    return emit(c, least ? MIN : MAX, left, right, 0, bounds);
}

static Value extreme_of(Coding *c, int kind, const int32_t *parts, int32_t count)
{
    Value found = number_of(c, parts[0]);
    for (int32_t k = 1; k < count; k++)
        found = extreme(c, kind, found, number_of(c, parts[k]));
    return found;
}

static Value chosen_number(Coding *c, const int32_t *parts)
{
    const Literal test = truth_of(c, parts[0]);
    const Value then = number_of(c, parts[1]), otherwise = number_of(c, parts[2]);
    return selected(c, test, then, otherwise);
}

static Value make_number(Coding *c, int32_t ref)
{
    const Node *n = c->expressions->nodes + ref / 4;
    const int32_t *parts = c->expressions->parts + n->part;
    switch (n->kind) {
    case NODE_DIVIDE: return quotient(c, number_of(c, parts[0]), parts[1] / 4);
    case NODE_CHOOSE: return chosen_number(c, parts);
    case NODE_ADD:
    case NODE_SUB:
    case NODE_MUL: return arithmetic(c, n->kind, parts[0], parts[1]);
    case NODE_MIN:
    case NODE_MAX: return extreme_of(c, n->kind, parts, n->parts);
    default: return where(c, truth_of(c, ref), 1);
    }
}

/* --- yes or no --- */

static Literal compared_with(Coding *c, int kind, Value value, int64_t number)
{
    switch (kind) {
    case NODE_LT: return below_number(c, value, number);
    case NODE_LE: return below_number(c, value, number + 1);
    case NODE_GT: return below_number(c, value, number + 1) ^ 1;
    case NODE_GE: return below_number(c, value, number) ^ 1;
    case NODE_EQ: return equals_number(c, value, number);
    default: return equals_number(c, value, number) ^ 1;
    }
}

static Literal compared(Coding *c, int kind, int32_t left, int32_t right)
{
    static const int mirrored[] = {NODE_EQ, NODE_NE, NODE_GT, NODE_GE, NODE_LT, NODE_LE};
    int64_t number;
    if (is_number_itself(right, &number))
        return compared_with(c, kind, number_of(c, left), number);
    if (is_number_itself(left, &number))
        return compared_with(c, mirrored[kind - NODE_EQ], number_of(c, right), number);
    const Value one = number_of(c, left), two = number_of(c, right);
    switch (kind) {
    case NODE_LT: return asked(c, LT, WLT, one, two);
    case NODE_LE: return asked(c, LT, WLT, two, one) ^ 1;
    case NODE_GT: return asked(c, LT, WLT, two, one);
    case NODE_GE: return asked(c, LT, WLT, one, two) ^ 1;
    default: return asked_equal(c, one, two) ^ (kind == NODE_NE);
    }
}

static Literal all_or_any(Coding *c, int any, const int32_t *parts, int32_t count)
{
    Literal found = any ? NO : YES;
    for (int32_t k = 0; k < count; k++) {
        const Literal part = truth_of(c, parts[k]);
        found = any ? either(c, found, part) : both(c, found, part);
    }
    return found;
}

static Literal chosen_truth(Coding *c, const int32_t *parts)
{
    const Literal test = truth_of(c, parts[0]), then = truth_of(c, parts[1]), otherwise = truth_of(c, parts[2]);
    const Literal one = both(c, test, then), two = both(c, test ^ 1, otherwise);
    return either(c, one, two);
}

static Literal make_truth(Coding *c, int32_t ref)
{
    const Node *n = c->expressions->nodes + ref / 4;
    const int32_t *parts = c->expressions->parts + n->part;
    switch (n->kind) {
    case NODE_NOT: return truth_of(c, parts[0]) ^ 1;
    case NODE_ALL:
    case NODE_ANY: return all_or_any(c, n->kind == NODE_ANY, parts, n->parts);
    case NODE_CHOOSE: return chosen_truth(c, parts);
    case NODE_EQ:
    case NODE_NE:
    case NODE_LT:
    case NODE_LE:
    case NODE_GT:
    case NODE_GE: return compared(c, n->kind, parts[0], parts[1]);
    default: return equals_number(c, number_of(c, ref), 0) ^ 1;
    }
}

/* The code of a number, in the width it needs. */
static Value number_of(Coding *c, int32_t ref)
{
    int64_t number;
    if ((ref & 3) == SLOT)
        return ref / 4;
    if (is_number_itself(ref, &number))
        return constant(c, number);
    Known *known = c->numbers + ref / 4;
    if (known->block == c->block && is_fresh(c, known->found))
        return known->found;
    c->failed |= --c->work < 0;
    const Value found = c->failed ? 0 : make_number(c, ref);
    *known = (Known){c->block, found};
    return found;
}

/* What stands for a yes/no. */
static Literal truth_of(Coding *c, int32_t ref)
{
    if ((ref & 3) != PARTS)
        return equals_number(c, number_of(c, ref), 0) ^ 1;
    Known *known = c->truths + ref / 4;
    if (known->block == c->block && (known->found < 0 || !c->old[c->begin + known->found / 2]))
        return known->found;
    c->failed |= --c->work < 0;
    const Literal found = c->failed ? NO : make_truth(c, ref);
    *known = (Known){c->block, found};
    return found;
}

/* The weight of an option in its deck: 0 when its condition does not hold, at most MAX_WEIGHT. */
static Value option_weight(Coding *c, const Option *option)
{
    int64_t number;
    if (is_number_itself(option->weight, &number))
        return where(c, truth_of(c, option->when), GREATER(0, LESSER(MAX_WEIGHT, number)));
    const Value found = kept_within(c, narrowed(c, number_of(c, option->weight)), 0, MAX_WEIGHT);
    const Literal test = truth_of(c, option->when);
    const Value kept = selected(c, test, found, constant(c, 0));
    return kept < c->slots_count ? copied(c, kept) : kept;
}

/* --- code that runs in pieces while the vector changes: a value holds until something it read is written --- */

static int reads_old(const Coding *c, const Code *in, const uint8_t *written)
{
    for (int i = 0; i < 3; i++) {
        const char kind = KINDS[in->op][i + 1];
        const int32_t value = in->operand[i];
        const int32_t giver = kind == 'l' ? value / 2 : kind == 'w' ? value : kind == 'n' ? value - c->first : -1;
        if (giver >= 0 ? c->old[c->begin + giver] : kind == 'n' && value < c->slots_count && written[value])
            return 1;
    }
    return 0;
}

static void age(Coding *c, const uint8_t *written)
{
    for (int32_t k = c->begin; k < c->made; k++)
        c->old[k] = c->old[k] || reads_old(c, c->code + k, written);
    c->work -= c->made - c->begin;
}
