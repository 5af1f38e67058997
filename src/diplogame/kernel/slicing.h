/* What the outcome of a game hangs on: tables without all that only memory, forecasts or reports are told.
 *
 * An outcome is how a game ended, when, after how many choices and which they were. It hangs on the slots that choices,
 * endings and the policy ask, on those that the values of these are worked out from, and so on. An effect on any other
 * slot is left out, and so are options and decks that are left without effect. Luck is drawn for each deck by a key of
 * its own, so that a deck which is not drawn changes none of the others. */
typedef struct {
    Tables *t;
    const Expressions *e;
    uint8_t *slots, *options, *decks, *nodes; /* whether each of them counts */
    int changed;
} Slice;

static void count_in(Slice *s, uint8_t *kind, int32_t number)
{
    s->changed |= !kind[number];
    kind[number] = 1;
}

/* All slots count that an expression reads. It is not too deep: that was measured. */
static void ask_for(Slice *s, int32_t ref)
{
    if ((ref & 3) == SLOT)
        count_in(s, s->slots, ref / 4);
    if ((ref & 3) != PARTS || s->nodes[ref / 4])
        return;
    const Node *n = s->e->nodes + ref / 4;
    s->nodes[ref / 4] = 1;
    for (int32_t k = n->part; k < n->part + n->parts; k++)
        ask_for(s, s->e->parts[k]);
}

/* An option counts that changes what counts, or is followed by it. */
static void count_option(Slice *s, int32_t number)
{
    const Option *o = s->t->options + number;
    for (const Effect *e = s->t->effects + o->effect; e < s->t->effects + o->effect + o->effects; e++)
        if (s->slots[e->slot]) {
            count_in(s, s->options, number);
            ask_for(s, e->value);
        }
    for (const Ref *ref = s->t->refs + o->ref; ref < s->t->refs + o->ref + o->refs; ref++)
        if (s->decks[ref->deck])
            count_in(s, s->options, number);
}

/* A deck counts when one of its options does; then so does what the others ask, if they can come in its place. */
static void count_deck(Slice *s, int32_t number)
{
    const Deck *d = s->t->decks + number;
    const Family *f = s->t->families + d->family;
    const int drawn = f->mode < ALL;
    for (int32_t k = 0; k < (drawn ? d->members : f->rows); k++) {
        const int32_t option = drawn ? s->t->members[d->member + k].option : s->t->rows[f->row + k].option;
        if (s->options[option])
            count_in(s, s->decks, number);
        if (s->decks[number] && (f->mode != ALL || s->options[option]))
            ask_for(s, s->t->options[option].when);
        if (s->decks[number] && drawn)
            ask_for(s, s->t->options[option].weight);
    }
    if (s->decks[number])
        ask_for(s, f->quiet);
}

/* --- what is left --- */

static void cut_option(const Slice *s, Option *o)
{
    const Tables *t = s->t;
    const int32_t effects = o->effects, refs = o->refs;
    o->effects = o->refs = 0;
    for (int32_t k = o->effect; k < o->effect + effects; k++)
        if (s->slots[t->effects[k].slot])
            t->effects[o->effect + o->effects++] = t->effects[k];
    for (int32_t k = o->ref; k < o->ref + refs; k++)
        if (s->decks[t->refs[k].deck])
            t->refs[o->ref + o->refs++] = t->refs[k];
}

/* Of a row, `place` tells for now whether it is left, */
static void mark_rows(const Slice *s, int32_t number)
{
    const Deck *d = s->t->decks + number;
    const Family *f = s->t->families + d->family;
    Row *rows = s->t->rows + f->row;
    for (int32_t k = 0; f->mode >= ALL && k < f->rows; k++)
        rows[k].place = s->decks[number] && (f->mode != ALL || s->options[rows[k].option]);
    for (int32_t k = d->member; s->decks[number] && k < d->member + d->members; k++)
        rows[s->t->members[k].row].place = 1;
}

/* and then which it becomes; where that is, only the option moves, as the rest is made later. */
static void cut_rows(const Slice *s, Family *f)
{
    Row *rows = s->t->rows + f->row;
    const int32_t all = f->rows;
    f->rows = 0;
    for (int32_t k = 0; k < all; k++)
        if (rows[k].place) {
            rows[k].place = f->rows;
            rows[f->rows++].option = rows[k].option;
        }
}

static void cut_list(const Slice *s, int32_t *decks, int32_t *count)
{
    const int32_t all = *count;
    *count = 0;
    for (int32_t k = 0; k < all; k++)
        if (s->decks[decks[k]])
            decks[(*count)++] = decks[k];
}

static void cut(const Slice *s)
{
    Tables *t = s->t;
    for (int32_t k = 0; k < t->options_count; k++)
        cut_option(s, t->options + k);
    for (int32_t k = 0; k < t->rows_count; k++)
        t->rows[k].place = 0;
    for (int32_t k = 0; k < t->decks_count; k++)
        mark_rows(s, k);
    for (int32_t k = 0; k < t->families_count; k++)
        cut_rows(s, t->families + k);
    for (int32_t k = 0; k < t->decks_count; k++) {
        Deck *d = t->decks + k;
        d->members = s->decks[k] ? d->members : 0;
        for (Member *m = t->members + d->member; m < t->members + d->member + d->members; m++)
            m->row = t->rows[t->families[d->family].row + m->row].place;
    }
    cut_list(s, t->setup, &t->setup_count);
    cut_list(s, t->opening, &t->opening_count);
    cut_list(s, t->closing, &t->closing_count);
}

/* Cut measured tables down to what outcomes hang on, under policies that ask some slots; 0 when memory is out, or it
 * takes too long to find out. */
static int sliced(Tables *t, const Expressions *e, const int32_t *asked, int32_t count)
{
    static const int32_t always[] = {TURN, LUCK, ENDED, ASKING, CAPITAL};
    const size_t sizes[] = {(size_t)t->slots_count, (size_t)t->options_count, (size_t)t->decks_count};
    uint8_t *room = calloc(sizes[0] + sizes[1] + sizes[2] + (size_t)e->nodes_count + 1, 1);
    uint8_t *options = room + sizes[0], *decks = options + sizes[1];
    Slice s = {t, e, room, options, decks, decks + sizes[2], 1};
    REQUIRE(room);
    for (int k = 0; k < 5; k++)
        s.slots[always[k]] = 1;
    for (int32_t k = 0; k < count; k++)
        s.slots[asked[k]] = 1;
    for (const Choice *c = t->choices; c < t->choices + t->choices_count; c++) {
        s.slots[c->asked < 0 ? TURN : c->asked] = 1;
        ask_for(&s, t->options[c->option].when);
    }
    int64_t work = EFFORT;
    for (; s.changed && work > 0; work -= t->effects_count + t->refs_count + t->rows_count + t->members_count + 1) {
        s.changed = 0;
        for (int32_t k = 0; k < t->options_count; k++)
            count_option(&s, k);
        for (int32_t k = 0; k < t->decks_count; k++)
            count_deck(&s, k);
    }
    if (work > 0)
        cut(&s);
    free(room);
    return work > 0;
}
