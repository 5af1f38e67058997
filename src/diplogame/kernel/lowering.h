/* Sound tables lowered: their expressions become code, numbers and lists, which effects, decks and choices name. */
enum {
    LISTED = 16,          /* a value that hangs on one slot of no more values than these is listed */
    MOST_LISTED = 1 << 15, /* numbers in lists */
    WIDEST_STEP = 2 * 16383,
};

typedef struct {
    Coding c;
    Tables *t;
    int32_t *list;       /* by expression, where its list begins, and 1 more; 0: it has none yet */
    int32_t *written_by; /* by slot, the option that wrote it last, and 1 more */
    uint8_t *written;    /* by slot, whether an option or what follows it writes it; */
    int32_t *met, meeting; /* by deck, whether it was followed for that */
} Lowering;

static int coding_over(Coding *c, const Tables *t, const Expressions *e)
{
    const size_t nodes = (size_t)e->nodes_count + 1;
    c->slots = t->slots;
    c->slots_count = t->slots_count;
    c->first = t->slots_count + POOL;
    c->expressions = e;
    c->work = EFFORT;
    c->numbers = calloc(nodes, sizeof *c->numbers);
    c->truths = calloc(nodes, sizeof *c->truths);
    return c->numbers && c->truths && has_room(c);
}

/* All but the code. */
static void end_coding(Coding *c)
{
    free(c->bounds);
    free(c->old);
    free(c->table);
    free(c->numbers);
    free(c->truths);
}

/* --- effects --- */

/* Where the list of an expression's values begins, for each value of the one slot that it reads; -1 when it has none. */
static int32_t list_of(Lowering *l, int32_t ref)
{
    Tables *t = l->t;
    const int32_t slot = read_by(l->c.expressions, ref), last = t->lookups_count;
    if (l->list[ref / 4] || t->slots[slot].high - t->slots[slot].low >= LISTED)
        return l->list[ref / 4] - 1;
    int32_t *to = t->lookups + last, count = 0, at = 0;
    for (int64_t given = t->slots[slot].low; given <= t->slots[slot].high; given++) {
        const int64_t value = value_of(l->c.expressions, ref, given, &l->c.work);
        if (value == BEYOND || last + LISTED > MOST_LISTED)
            return -1;
        to[count++] = (int32_t)GREATER(INT16_MIN, LESSER(INT16_MAX, value));
    }
    while (at < last && (at + count > last || memcmp(t->lookups + at, to, (size_t)count * sizeof *to)))
        at++;
    l->c.work -= at;
    t->lookups_count += at == last ? count : 0;
    return (l->list[ref / 4] = at + 1) - 1;
}

/* A slot plus a number, if an expression that reads one slot is no more than that. */
static int is_slot_and_number(const Expressions *e, int32_t ref, int64_t *number)
{
    *number = 0;
    if ((ref & 3) == SLOT)
        return 1;
    const Node *n = e->nodes + ref / 4;
    const int32_t *parts = e->parts + n->part;
    return n->kind == NODE_ADD && (parts[0] & 3) == SLOT && is_number_itself(parts[1], number)
        && *number >= -WIDEST_STEP && *number <= WIDEST_STEP;
}

static void lower_effect(Lowering *l, Effect *e, int32_t option)
{
    const int32_t ref = e->value, slot = read_by(l->c.expressions, ref);
    const int short_one = slot >= 0 && l->written_by[slot] != option;
    int64_t number;
    if (is_number_itself(ref, &number))
        *e = (Effect){e->slot, FIXED + e->op, (int32_t)GREATER(-WIDEST_STEP, LESSER(WIDEST_STEP, number)), 0};
    else if (short_one && is_slot_and_number(l->c.expressions, ref, &number))
        *e = (Effect){e->slot, PLUS + e->op, (int32_t)number, slot};
    else if (short_one && (number = list_of(l, ref)) >= 0)
        *e = (Effect){e->slot, LOOKUP + e->op, (int32_t)number, slot};
    else {
        const Value found = narrowed(&l->c, number_of(&l->c, ref));
        *e = (Effect){e->slot, PLACE + e->op, found < l->c.slots_count ? copied(&l->c, found) : found, 0};
    }
    l->written_by[e->slot] = option;
}

/* The effects of an option, which read the vector as it was before any of them. */
static void lower_option(Lowering *l, Option *o, int32_t number)
{
    begin_block(&l->c);
    for (Effect *e = l->t->effects + o->effect; e < l->t->effects + o->effect + o->effects; e++)
        lower_effect(l, e, number);
    o->code = l->c.begin;
    o->codes = l->c.made - l->c.begin;
}

/* --- decks --- */

/* One of the options by weight: every condition and weight is asked beforehand. */
static void lower_draw(Lowering *l, Family *f)
{
    Coding *c = &l->c;
    int64_t quiet;
    for (Row *r = l->t->rows + f->row; r < l->t->rows + f->row + f->rows; r++)
        r->place = option_weight(c, l->t->options + r->option);
    const int fixed = is_number_itself(f->quiet, &quiet);
    f->quiet_at = fixed ? ALWAYS : narrowed(c, number_of(c, f->quiet));
    f->quiet = fixed ? (int32_t)GREATER(0, quiet) : 0;
    c->failed |= (fixed ? quiet : bounds_of(c, f->quiet_at).high) > MAX_WEIGHT;
}

/* Mark what an option and all that follows it can write; they are not nested deeper than was checked. */
static int mark_written(Lowering *l, const Option *o)
{
    const Tables *t = l->t;
    int any = o->effects > 0;
    for (int32_t k = o->effect; k < o->effect + o->effects; k++)
        l->written[t->effects[k].slot] = 1;
    for (const Ref *ref = t->refs + o->ref; ref < t->refs + o->ref + o->refs; ref++) {
        const Deck *d = t->decks + ref->deck;
        const Family *f = t->families + d->family;
        if (l->met[ref->deck] == l->meeting)
            continue;
        l->met[ref->deck] = l->meeting;
        for (int32_t k = d->member; k < d->member + d->members; k++)
            any |= mark_written(l, t->options + t->members[k].option);
        for (int32_t k = f->row; f->mode >= ALL && k < f->row + f->rows; k++)
            any |= mark_written(l, t->options + t->rows[k].option);
    }
    l->c.work -= 1 + o->effects + o->refs;
    return any;
}

/* Conditions asked one after the other, each of the vector as the options before it left it. Those that never hold are
 * left out. */
static void lower_sequence(Lowering *l, Family *f)
{
    Coding *c = &l->c;
    Row *to = l->t->rows + f->row;
    int32_t begin = c->begin;
    for (const Row *r = to, *end = to + f->rows; r < end; r++) {
        const Option *option = l->t->options + r->option;
        const Literal test = truth_of(c, option->when);
        if (test == NO)
            continue;
        *to++ = (Row){r->option, test, begin, c->made - begin};
        begin = c->made;
        memset(l->written, 0, (size_t)l->t->slots_count);
        l->meeting++;
        l->c.work -= l->t->slots_count;
        if (mark_written(l, option))
            age(c, l->written);
        c->failed |= c->work < 0;
    }
    f->rows = (int32_t)(to - l->t->rows) - f->row;
    f->quiet = 0;
    f->quiet_at = ALWAYS;
}

static void lower_family(Lowering *l, Family *f)
{
    begin_block(&l->c);
    if (f->mode < ALL)
        lower_draw(l, f);
    else
        lower_sequence(l, f);
    f->code = l->c.begin;
    f->codes = l->c.made - l->c.begin;
}

static void lower_members(Tables *t)
{
    for (const Deck *d = t->decks; d < t->decks + t->decks_count; d++)
        for (Member *m = t->members + d->member; m < t->members + d->member + d->members; m++)
            m->place = t->rows[t->families[d->family].row + m->row].place;
}

/* --- all of them --- */

/* What is open, as code that asks for each choice. */
static void lower_choices(Lowering *l)
{
    Tables *t = l->t;
    begin_block(&l->c);
    for (int32_t k = 0; k < t->choices_count; k++)
        t->open[k] = truth_of(&l->c, t->options[t->choices[k].option].when);
    t->legal = l->c.begin;
    t->legals = l->c.made - l->c.begin;
}

static int has_memory(Lowering *l, const Expressions *e)
{
    Tables *t = l->t;
    l->list = calloc((size_t)e->nodes_count + 1, sizeof *l->list);
    l->written_by = calloc((size_t)t->slots_count, sizeof *l->written_by);
    l->written = calloc((size_t)t->slots_count, sizeof *l->written);
    l->met = calloc((size_t)t->decks_count + 1, sizeof *l->met);
    t->lookups = malloc(MOST_LISTED * sizeof *t->lookups);
    l->c.pool = t->pool;
    l->c.pooled = &t->pool_count;
    l->c.most_pooled = POOL;
    return coding_over(&l->c, t, e) && l->list && l->written_by && l->written && l->met && t->lookups;
}

/* Lower sound tables; 0 when a number grows beyond 32 bits, or memory is out. */
static int lowered(Tables *t, const Expressions *e)
{
    Lowering l = {.t = t};
    int done = has_memory(&l, e);
    if (done) {
        for (int32_t k = 0; k < t->options_count; k++)
            lower_option(&l, t->options + k, k + 1);
        for (int32_t k = 0; k < t->families_count; k++)
            lower_family(&l, t->families + k);
        lower_members(t);
        lower_choices(&l);
    }
    t->code = l.c.code;
    t->code_count = l.c.made;
    done = done && !l.c.failed;
    end_coding(&l.c);
    free(l.list);
    free(l.written_by);
    free(l.written);
    free(l.met);
    return done;
}
