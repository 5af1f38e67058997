/* Whether what comes from outside is sound: every number that is used as an index is checked here, once. */
#define REQUIRE(what)                                                                                                  \
    if (!(what))                                                                                                       \
    return 0

static int within(int64_t first, int64_t count, int64_t all)
{
    return first >= 0 && count >= 0 && first <= all && count <= all - first;
}

/* Whether a block of code may ask for a number of 16 bits: a slot, one of the pool or one of its own results. */
static int is_number(const Tables *t, const Code *code, int32_t count, int32_t value)
{
    const int64_t number = (int64_t)value - t->slots_count - POOL;
    return value >= 0 && number < count && (number < 0 || KINDS[code[number].op][0] == 'n');
}

static int is_wide(const Code *code, int32_t count, int32_t number)
{
    return within(number, 1, count) && KINDS[code[number].op][0] == 'w';
}

static int is_literal(const Code *code, int32_t count, int32_t literal)
{
    return literal >= 0 && literal / 2 < count && KINDS[code[literal / 2].op][0] == 'b';
}

/* Operands are results of earlier instructions only. */
static int sound_code(const Tables *t, const Code *code, int32_t count)
{
    for (int32_t k = 0; k < count; k++) {
        REQUIRE(code[k].op >= 0 && code[k].op < OPS);
        for (int i = 0; i < 3; i++) {
            const char kind = KINDS[code[k].op][i + 1];
            const int32_t value = code[k].operand[i];
            REQUIRE(kind != 'n' || is_number(t, code, k, value));
            REQUIRE(kind != 'w' || is_wide(code, k, value));
            REQUIRE(kind != 'l' || is_literal(code, k, value));
            REQUIRE(kind != 'i' || code[k].op >= WCONST || (value >= INT16_MIN && value <= INT16_MAX));
        }
        REQUIRE((code[k].op != DIVI && code[k].op != WDIVI) || code[k].operand[2] >= 1);
    }
    return 1;
}

/* A part that begins where the one before it ended: so each belongs to one only. */
static int follows(int32_t *end, int32_t first, int32_t count, int32_t all)
{
    REQUIRE(first == *end && within(first, count, all));
    *end += count;
    return 1;
}

static int sound_block(const Tables *t, int32_t *end, int32_t first, int32_t count)
{
    REQUIRE(count ? follows(end, first, count, t->code_count) : within(first, 0, t->code_count));
    return sound_code(t, t->code + first, count);
}

static int sound_effect(const Tables *t, const Option *o, const Effect *e)
{
    const int kind = e->op & ~1;
    REQUIRE(e->slot > SEED && e->slot < t->slots_count && within(e->from, 1, t->slots_count));
    if (kind == PLACE)
        return e->value >= t->slots_count && is_number(t, t->code + o->code, o->codes, e->value);
    if (kind == LOOKUP)
        return within(e->value, t->slots[e->from].high - t->slots[e->from].low + 1, t->lookups_count);
    return (kind == FIXED || kind == PLUS) && e->value >= -2 * 16383 && e->value <= 2 * 16383;
}

static int sound_options(const Tables *t, int32_t *end)
{
    int32_t effects = 0;
    for (int k = 0; k < t->lookups_count; k++)
        REQUIRE(t->lookups[k] >= INT16_MIN && t->lookups[k] <= INT16_MAX);
    for (int k = 0; k < t->refs_count; k++)
        REQUIRE(within(t->refs[k].deck, 1, t->decks_count) && t->refs[k].family == t->decks[t->refs[k].deck].family);
    for (int k = 0; k < t->options_count; k++) {
        const Option *o = t->options + k;
        REQUIRE(sound_block(t, end, o->code, o->codes) && within(o->ref, o->refs, t->refs_count));
        REQUIRE(follows(&effects, o->effect, o->effects, t->effects_count));
        for (int i = o->effect; i < effects; i++)
            REQUIRE(sound_effect(t, o, t->effects + i));
    }
    return 1;
}

/* The rows of one family: weights, or else conditions with the part of the code that asks for each. */
static int sound_rows(const Tables *t, const Family *f)
{
    const Code *code = t->code + f->code;
    for (const Row *r = t->rows + f->row, *end = r + f->rows; r < end; r++) {
        REQUIRE(within(r->option, 1, t->options_count));
        REQUIRE(f->mode >= ALL || (r->place >= t->slots_count && is_number(t, code, f->codes, r->place)));
        REQUIRE(f->mode < ALL || r->place == ALWAYS || is_literal(code, f->codes, r->place));
        REQUIRE(f->mode < ALL || within((int64_t)r->code - f->code, r->codes, f->codes));
    }
    return f->mode >= ALL || f->rows <= MOST_ROWS;
}

static int sound_decks(const Tables *t, int32_t *end)
{
    int32_t rows = 0, members = 0;
    for (int k = 0; k < t->families_count; k++) {
        const Family *f = t->families + k;
        REQUIRE(f->mode >= DRAW && f->mode <= FIRST && f->quiet >= 0 && f->quiet <= MAX_WEIGHT);
        REQUIRE(sound_block(t, end, f->code, f->codes) && follows(&rows, f->row, f->rows, t->rows_count));
        REQUIRE(f->quiet_at == -1 || is_number(t, t->code + f->code, f->codes, f->quiet_at));
        REQUIRE(sound_rows(t, f));
    }
    for (int k = 0; k < t->decks_count; k++) {
        const Deck *d = t->decks + k;
        REQUIRE(within(d->family, 1, t->families_count) && follows(&members, d->member, d->members, t->members_count));
        const Family *f = t->families + d->family;
        REQUIRE(f->mode < ALL ? d->members <= MOST_ROWS : !d->members);
        for (const Member *m = t->members + d->member; m < t->members + members; m++)
            REQUIRE(within(m->option, 1, t->options_count) && m->place >= t->slots_count
                    && is_number(t, t->code + f->code, f->codes, m->place));
    }
    return 1;
}

static int sound_slots(const Tables *t)
{
    REQUIRE(t->slots_count >= FIRST_SLOTS && t->slots_count <= MOST_SLOTS && t->turns >= 1 && t->turns <= 999);
    for (int k = 0; k < t->slots_count; k++)
        REQUIRE(t->slots[k].low >= -16383 && t->slots[k].low <= t->slots[k].high && t->slots[k].high <= 16383);
    REQUIRE(t->slots[LUCK].low == 0 && t->slots[LUCK].high == 2);
    REQUIRE(t->slots[ENDED].low == 0 && t->slots[CAPITAL].low == 0);
    return t->slots[TURN].low == 1 && t->slots[TURN].high == t->turns;
}

static int sound_ends(const Tables *t, int32_t *end)
{
    REQUIRE(within(t->choices_count, 0, MOST_CHOICES) && t->choices_count && t->agenda >= 0);
    REQUIRE(t->open_count == t->choices_count && sound_block(t, end, t->legal, t->legals));
    REQUIRE(within(t->tracks, 0, t->choices_count));
    for (int k = 0; k < t->choices_count; k++) {
        const Choice *c = t->choices + k;
        REQUIRE(within(c->option, 1, t->options_count) && within(c->number, 1, t->choices_count));
        REQUIRE(within(c->group, 1, 3) && within(c->cost, 1, COSTS));
        REQUIRE(c->asked == -1 || within(c->asked, 1, t->slots_count));
    }
    REQUIRE(t->pool_count <= POOL);
    for (int k = 0; k < t->pool_count; k++)
        REQUIRE(t->pool[k] >= INT16_MIN && t->pool[k] <= INT16_MAX);
    for (int k = 0; k < t->open_count; k++)
        REQUIRE(t->open[k] == ALWAYS || t->open[k] == NEVER
                || is_literal(t->code + t->legal, t->legals, t->open[k]));
    for (int k = 0; k < t->setup_count; k++)
        REQUIRE(within(t->setup[k], 1, t->decks_count));
    for (int k = 0; k < t->opening_count; k++)
        REQUIRE(within(t->opening[k], 1, t->decks_count));
    for (int k = 0; k < t->closing_count; k++)
        REQUIRE(within(t->closing[k], 1, t->decks_count));
    return 1;
}

/* How many options the decks of a family can set off, and how deep; 0 when that is too many, too deep, or a circle.
 * `known`: by family, work and depth; 0 for not yet. */
static int32_t work_of(const Tables *t, int32_t number, int depth, int32_t (*known)[2])
{
    const Family *family = t->families + number;
    int32_t work = 1, deepest = 1;
    if (known[number][0])
        return known[number][0];
    REQUIRE(depth < DEPTH - 1);
    for (int i = family->row; i < family->row + family->rows; i++) {
        const Option *option = t->options + t->rows[i].option;
        int32_t inner = 1;
        for (int k = option->ref; k < option->ref + option->refs; k++) {
            const int32_t next = t->decks[t->refs[k].deck].family, more = work_of(t, next, depth + 1, known);
            REQUIRE(more && known[next][1] < DEPTH - 2);
            inner += more;
            deepest = deepest > known[next][1] ? deepest : known[next][1] + 1;
            REQUIRE(inner <= MOST_WORK);
        }
        work = family->mode == ALL ? work + inner : inner > work ? inner : work;
        REQUIRE(work <= MOST_WORK);
    }
    known[number][1] = deepest;
    return known[number][0] = work;
}

static int sound_depth(const Tables *t)
{
    int32_t (*known)[2] = calloc((size_t)t->families_count + 1, sizeof *known);
    int sound = known != NULL;
    for (int k = 0; sound && k < t->families_count; k++)
        sound = work_of(t, k, 0, known) > 0;
    free(known);
    return sound;
}

static int sound_tables(const Tables *t)
{
    int32_t end = 0; /* of the code so far */
    return sound_slots(t) && sound_options(t, &end) && sound_decks(t, &end) && sound_ends(t, &end)
        && sound_depth(t);
}

static int sound_job(const Tables *t, const Job *job)
{
    const Policy *p = job->policy;
    REQUIRE(job->slots == t->slots_count && job->options == t->options_count && job->choices == t->choices_count);
    REQUIRE(job->starts >= 1 && job->from >= 0 && job->to >= job->from);
    REQUIRE(within(job->most, 0, MOST_DECISIONS));
    REQUIRE(within(job->periods, 0, 999) && job->endings > t->slots[ENDED].high);
    for (int k = 0; k < job->starts; k++) {
        const int32_t *start = job->start + (size_t)k * t->slots_count;
        for (int s = 1; s < t->slots_count; s++)
            REQUIRE(start[s] >= t->slots[s].low && start[s] <= t->slots[s].high);
        REQUIRE(start[LUCK] == job->start[LUCK] && job->forced_from[k] <= job->forced_from[k + 1]);
    }
    for (int k = job->forced_from[0]; k < job->forced_from[job->starts]; k++)
        REQUIRE(within(job->forced[k], 1, t->choices_count));
    for (int k = 0; k < job->kept; k++)
        REQUIRE(within(job->keep[k], 1, t->slots_count));
    for (int k = 0; k < job->watched; k++) {
        const int32_t *w = job->watch + 3 * k;
        REQUIRE(within(w[0], 1, t->slots_count) && w[1] <= t->slots[w[0]].low);
        REQUIRE((int64_t)w[1] + w[2] > t->slots[w[0]].high);
    }
    REQUIRE(within(p->codes, 0, MOST) && sound_code(t, p->code, p->codes));
    for (int k = 0; k < t->choices_count; k++)
        REQUIRE(p->weight_at[k] == -1 || is_number(t, p->code, p->codes, p->weight_at[k]));
    REQUIRE(within(p->situations, 0, 1000) && (!job->by_situation || job->periods == p->situations));
    REQUIRE(!p->situations || is_number(t, p->code, p->codes, p->situation_at));
    for (int k = 0; k < p->situations * t->choices_count; k++)
        REQUIRE(within(p->factor[k], 0, MAX_WEIGHT + 1));
    return 1;
}
