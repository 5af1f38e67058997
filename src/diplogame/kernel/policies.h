/* Policies from outside, checked and lowered. */
typedef struct {
    Policy policy; /* which is what goes out, and stands first */
    int32_t *memory;
    POLICY_HEAD(HEAD_FIELD)
    POLICY_SECTIONS(SECTION_FIELD)
    Code *code;
    int32_t *weight_at, *weight;
} Weighing;

static void free_policy(Weighing *w)
{
    if (w) {
        free(w->memory);
        free(w->code);
        free(w->weight_at);
    }
    free(w);
}

static int policy_laid_out(Weighing *in, int64_t count)
{
    int32_t *number = in->memory, *end = in->memory + count;
    REQUIRE(count >= 0 POLICY_HEAD(COUNT_FIELD) POLICY_SECTIONS(COUNT_SECTION));
    POLICY_HEAD(READ_FIELD)
    POLICY_SECTIONS(READ_LENGTH)
    POLICY_SECTIONS(LAY)
    return number == end;
}

static Expressions expressions_of(const Weighing *w, const Tables *t)
{
    return (Expressions){w->nodes, w->parts, w->nodes_count, w->parts_count, t->slots_count, NULL, NULL};
}

static int sound_policy(const Weighing *w, const Tables *t)
{
    const Expressions e = expressions_of(w, t);
    REQUIRE(sound_expressions(&e) && is_expression(w->situation, w->nodes_count, t->slots_count));
    REQUIRE(w->weights_count == t->choices_count && within(w->situations, 0, 1000));
    REQUIRE(w->factors_count == w->situations * t->choices_count);
    for (int k = 0; k < w->weights_count; k++)
        REQUIRE(is_expression(w->weights[k], w->nodes_count, t->slots_count));
    for (int k = 0; k < w->factors_count; k++)
        REQUIRE(within(w->factors[k], 0, MAX_WEIGHT + 1));
    return 1;
}

/* The places of the weights that are worked out, and the others. */
static void lower_weights(Weighing *w, Coding *c)
{
    int uniform = !w->best && !w->situations;
    begin_block(c);
    for (int k = 0; k < w->weights_count; k++) {
        int64_t number;
        const int fixed = is_number_itself(w->weights[k], &number);
        w->weight[k] = fixed ? (int32_t)GREATER(0, LESSER(MAX_WEIGHT, number)) : 0;
        w->weight_at[k] = fixed ? ALWAYS : narrowed(c, number_of(c, w->weights[k]));
        uniform = uniform && fixed && w->weight[k] == 1;
    }
    w->policy.situation_at = w->situations ? narrowed(c, number_of(c, w->situation)) : 0;
    w->policy.uniform = uniform;
}

/* Lower a sound policy; 0 when a number grows beyond 32 bits, or memory is out. Numbers have no place of their own, as
 * those of the tables are not its own. */
static int policy_lowered(Weighing *w, const Tables *t)
{
    Expressions e = expressions_of(w, t);
    int32_t none = 0;
    Coding c = {.pool = &none, .pooled = &none};
    w->weight_at = malloc(2 * (size_t)w->weights_count * sizeof *w->weight_at);
    int done = w->weight_at && measured_all(&e) && coding_over(&c, t, &e);
    if (done) {
        w->weight = w->weight_at + w->weights_count;
        w->policy = (Policy){.best = w->best, .situations = w->situations, .factor = w->factors, .tables = t};
        lower_weights(w, &c);
        w->policy.code = w->code = c.code;
        w->policy.codes = c.made;
        w->policy.weight_at = w->weight_at;
        w->policy.weight = w->weight;
        done = !c.failed;
    }
    end_coding(&c);
    forget(&e);
    return done;
}
