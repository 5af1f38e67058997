/* Code for lists of lanes. The slots that a part of the code reads are gathered first, each into a row of its own behind
 * the results; then the code runs on those rows side by side. A value that was stored lane by lane takes a while before
 * it can be loaded with others: so all are stored before the first is loaded. */

struct Gather {
    uint32_t slot, to; /* where the row of the slot begins, and its copy: in numbers, as in Step */
};

/* Work on the lists: by slot, the row that its copy has in this part; -1 for none. */
typedef struct {
    Tables *t;
    int32_t *copy, taken, most;
    int32_t begun; /* where the gathers of this part begin */
} Gathering;

/* From here on the vector may be another. */
static void begin_part(Gathering *g)
{
    const Tables *t = g->t;
    for (int32_t k = g->begun; k < t->gathers_count; k++)
        g->copy[t->gathers[k].slot / STRIDE] = -1;
    g->begun = t->gathers_count;
    g->taken = 0;
}

static uint32_t copy_of(Gathering *g, uint32_t slot)
{
    Tables *t = g->t;
    int32_t *copy = g->copy + slot / STRIDE;
    if (*copy < 0) {
        *copy = POOL + t->used[NARROW] + g->taken++;
        g->most = GREATER(g->most, g->taken);
        t->gathers[t->gathers_count++] = (Gather){slot, (uint32_t)*copy * STRIDE};
    }
    return (uint32_t)*copy * STRIDE;
}

static void list_step(Gathering *g, int32_t number)
{
    Step *step = g->t->listed + number;
    *step = g->t->steps[number];
    g->t->gathers_from[number] = g->t->gathers_count;
    for (int i = 0; i < 3; i++)
        if (KINDS[step->op][i + 1] == 'n' && !(step->in_temps >> i & 1)) {
            step->at[i] = copy_of(g, step->at[i]);
            step->in_temps |= (uint8_t)(1 << i);
        }
}

/* Steps up to the one before `end`. */
static void list_steps(Gathering *g, int32_t *number, int32_t end)
{
    begin_part(g);
    while (*number < end)
        list_step(g, (*number)++);
}

/* Parts of code that runs in parts. Sound tables have them one behind the other; 0 when these have not. */
static int list_parts(Gathering *g, int32_t *number, const Family *family)
{
    const Row *rows = g->t->rows + family->row;
    for (int k = 0; k < family->rows; k++)
        if (rows[k].codes) {
            if (rows[k].code < *number)
                return 0;
            list_steps(g, number, rows[k].code);
            list_steps(g, number, rows[k].code + rows[k].codes);
        }
    return 1;
}

/* The code made ready for lists, block by block in their order; 0 when it cannot be held. */
static int list_code(Gathering *g)
{
    const Tables *t = g->t;
    int32_t number = 0;
    for (int k = 0; k < t->options_count; k++)
        list_steps(g, &number, t->options[k].code + t->options[k].codes);
    for (int k = 0; k < t->families_count; k++) {
        if (t->families[k].mode >= ALL && !list_parts(g, &number, t->families + k))
            return 0;
        list_steps(g, &number, t->families[k].code + t->families[k].codes);
    }
    list_steps(g, &number, t->steps_count);
    t->gathers_from[number] = t->gathers_count;
    return g->most <= MOST_TEMPS;
}

static int ready_lists(Tables *t)
{
    const size_t steps = (size_t)t->steps_count;
    Gathering g = {t, malloc((size_t)t->slots_count * sizeof *g.copy), 0, 0, 0};
    t->listed = malloc(steps * sizeof *t->listed + 1);
    t->gathers = malloc(3 * steps * sizeof *t->gathers + 1);
    t->gathers_from = malloc((steps + 1) * sizeof *t->gathers_from);
    int done = g.copy && t->listed && t->gathers && t->gathers_from;
    if (done) {
        memset(g.copy, -1, (size_t)t->slots_count * sizeof *g.copy);
        done = list_code(&g);
        t->used[NARROW] += g.most;
    }
    free(g.copy);
    return done;
}
