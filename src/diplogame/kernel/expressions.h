/* Expressions as an author wrote them: whether they are sound, what they read, and what those of one slot come to. */
enum {
    NESTED = 400,  /* expressions within expressions: no deeper, as they are walked by functions that call themselves */
    EFFORT = 1 << 28, /* steps that anything may take which is found out of them: a second or so, so that none can hang */
    NO_SLOT = -1,  /* what an expression reads: no slot, */
    SLOTS = -2,    /* or more than one */
};

/* Of the tables, or of a policy. */
typedef struct {
    Node *nodes;
    const int32_t *parts;
    int32_t nodes_count, parts_count, slots_count;
    int32_t *depth; /* by node; 0: not known yet */
    int32_t *reads; /* by node: a slot, NO_SLOT or SLOTS */
} Expressions;

static int is_number_itself(int32_t ref, int64_t *number)
{
    *number = ((int64_t)ref - NUMBER) / 4;
    return (ref & 3) == NUMBER;
}

static int sound_node(const Expressions *e, Node *n, int32_t *parts)
{
    int64_t divisor;
    REQUIRE(n->kind >= 0 && n->kind < NODE_KINDS && follows(parts, &n->part, n->parts, e->parts_count));
    REQUIRE(n->parts >= NODE_LIMITS[n->kind][0] && n->parts <= NODE_LIMITS[n->kind][1]);
    for (int32_t k = n->part; k < *parts; k++)
        REQUIRE(is_expression(e->parts[k], e->nodes_count, e->slots_count));
    return n->kind != NODE_DIVIDE || (is_number_itself(e->parts[n->part + 1], &divisor) && divisor >= 1);
}

/* What an expression reads: a slot, NO_SLOT or SLOTS. */
static int32_t read_by(const Expressions *e, int32_t ref)
{
    return (ref & 3) == PARTS ? e->reads[ref / 4] : (ref & 3) == SLOT ? ref / 4 : NO_SLOT;
}

/* How deep an expression is and what it reads; 0 when it is too deep, or its own part. */
static int measured(Expressions *e, int32_t node, int level)
{
    const Node *n = e->nodes + node;
    int32_t depth = 0, reads = NO_SLOT;
    if (e->depth[node])
        return e->depth[node] + level <= NESTED;
    REQUIRE(level < NESTED);
    for (int32_t k = n->part; k < n->part + n->parts; k++) {
        const int32_t part = e->parts[k];
        if ((part & 3) == PARTS) {
            REQUIRE(measured(e, part / 4, level + 1));
            depth = GREATER(depth, e->depth[part / 4]);
        }
        const int32_t more = read_by(e, part);
        reads = more == NO_SLOT || more == reads ? reads : reads == NO_SLOT ? more : SLOTS;
    }
    e->depth[node] = depth + 1;
    e->reads[node] = reads;
    return 1;
}

static void forget(Expressions *e)
{
    free(e->depth);
    free(e->reads);
}

static int sound_expressions(const Expressions *e)
{
    int32_t parts = 0;
    for (int32_t k = 0; k < e->nodes_count; k++)
        REQUIRE(sound_node(e, e->nodes + k, &parts));
    return 1;
}

/* Measure sound expressions; 0 when one is too deep, or memory is out. */
static int measured_all(Expressions *e)
{
    e->depth = calloc((size_t)e->nodes_count + 1, sizeof *e->depth);
    e->reads = malloc(((size_t)e->nodes_count + 1) * sizeof *e->reads);
    REQUIRE(e->depth && e->reads);
    for (int32_t k = 0; k < e->nodes_count; k++)
        REQUIRE(measured(e, k, 0));
    return 1;
}

static int64_t floored(int64_t number, int64_t by) /* the quotient, rounded down */
{
    return number / by - (number % by < 0);
}

/* A number that is too great for what is worked out here. */
#define BEYOND ((int64_t)1 << 40)

static int64_t value_of_two(int kind, int64_t a, int64_t b)
{
    switch (kind) {
    case NODE_ALL: return a && b;
    case NODE_ANY: return a || b;
    case NODE_ADD: return a + b;
    case NODE_SUB: return a - b;
    case NODE_MUL: return a * b;
    case NODE_DIVIDE: return floored(a, b);
    case NODE_EQ: return a == b;
    case NODE_NE: return a != b;
    case NODE_LT: return a < b;
    case NODE_LE: return a <= b;
    case NODE_GT: return a > b;
    case NODE_GE: return a >= b;
    case NODE_MIN: return LESSER(a, b);
    default: return GREATER(a, b);
    }
}

static int64_t value_of(const Expressions *e, int32_t ref, int64_t given, int64_t *work);

static int64_t value_of_parts(const Expressions *e, const Node *n, int64_t given, int64_t *work)
{
    const int32_t *parts = e->parts + n->part;
    if (!n->parts)
        return n->kind == NODE_ALL;
    int64_t value = value_of(e, parts[0], given, work);
    if (value == BEYOND)
        return BEYOND;
    if (n->kind == NODE_CHOOSE)
        return value_of(e, parts[value ? 1 : 2], given, work);
    if (n->kind == NODE_ALL || n->kind == NODE_ANY)
        value = value != 0;
    for (int32_t k = 1; k < n->parts && value != BEYOND; k++) {
        const int64_t other = value_of(e, parts[k], given, work);
        value = other == BEYOND ? other : value_of_two(n->kind, value, other);
    }
    return n->kind == NODE_NOT ? !value : value;
}

/* The value of an expression that reads one slot at the most, which holds `given`; BEYOND when any number on the way is
 * of more than 32 bits, or when there is no work left to be done. */
static int64_t value_of(const Expressions *e, int32_t ref, int64_t given, int64_t *work)
{
    int64_t value = given;
    if (--*work < 0)
        return BEYOND;
    if ((ref & 3) == PARTS)
        value = value_of_parts(e, e->nodes + ref / 4, given, work);
    else if ((ref & 3) == NUMBER)
        is_number_itself(ref, &value);
    return value < -INT32_MAX || value > INT32_MAX ? BEYOND : value;
}
