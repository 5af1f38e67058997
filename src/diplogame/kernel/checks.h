/* Whether what comes from outside is sound: every number that is used as an index is checked here, once. */
#define REQUIRE(what)                                                                                                  \
    if (!(what))                                                                                                       \
    return 0

static int within(int64_t first, int64_t count, int64_t all)
{
    return first >= 0 && count >= 0 && first <= all && count <= all - first;
}

/* A place that is read (slots and the pool too) or written (temporaries only). */
static int is_place(const Tables *t, int32_t temps, int32_t place, int written)
{
    return place >= (written ? t->slots_count + POOL : 0) && place < t->slots_count + POOL + temps;
}

static int sound_narrow(const Tables *t, const Code *in, int32_t temps)
{
    const int op = in->op, three = op == SEL || op == AND_LE || op == AND_LT || op == PAND_LE || op == PAND_LT;
    REQUIRE(is_place(t, temps, in->to, 1));
    REQUIRE(op == CONST || (is_place(t, temps, in->a, 0) && in->a != in->to));
    REQUIRE(op < AND || (is_place(t, temps, in->b, 0) && in->b != in->to));
    REQUIRE(three ? is_place(t, temps, in->c, 0) && in->c != in->to : in->c >= INT16_MIN && in->c <= INT16_MAX);
    return op != DIVI || in->c >= 1;
}

static int sound_wide(const Tables *t, const Code *in, int32_t temps, int32_t wides)
{
    const int op = in->op, narrow_to = op == SAT || (op >= WEQ && op <= WLE), narrow_a = op == WIDEN || op == WSEL;
    REQUIRE(narrow_to ? is_place(t, temps, in->to, 1) : within(in->to, 1, wides));
    REQUIRE(!narrow_a || is_place(t, temps, in->a, 0));
    REQUIRE(narrow_a || op == WCONST || (within(in->a, 1, wides) && (narrow_to || in->a != in->to)));
    REQUIRE(op < WADD || (within(in->b, 1, wides) && (narrow_to || in->b != in->to)));
    REQUIRE(op != WSEL || (within(in->c, 1, wides) && in->c != in->to));
    return op != WDIVI || in->c >= 1;
}

static int sound_code(const Tables *t, const Code *code, int32_t count, int32_t temps, int32_t wides)
{
    REQUIRE(within(temps, 0, MOST_TEMPS) && within(wides, 0, MOST_TEMPS));
    for (const Code *in = code; in < code + count; in++) {
        REQUIRE(in->op >= 0 && in->op < OPS);
        REQUIRE(in->op < WCONST ? sound_narrow(t, in, temps) : sound_wide(t, in, temps, wides));
    }
    return 1;
}

static int sound_effect(const Tables *t, const Effect *e)
{
    const int kind = e->op & ~1;
    REQUIRE(e->slot > SEED && e->slot < t->slots_count && within(e->from, 1, t->slots_count));
    if (kind == PLACE)
        return e->value >= t->slots_count && is_place(t, t->temps, e->value, 0);
    if (kind == LOOKUP)
        return within(e->value, t->slots[e->from].high - t->slots[e->from].low + 1, t->lookups_count);
    return (kind == FIXED || kind == PLUS) && e->value >= -2 * 16383 && e->value <= 2 * 16383;
}

static int sound_options(const Tables *t)
{
    for (int k = 0; k < t->lookups_count; k++)
        REQUIRE(t->lookups[k] >= INT16_MIN && t->lookups[k] <= INT16_MAX);
    for (int k = 0; k < t->effects_count; k++)
        REQUIRE(sound_effect(t, t->effects + k));
    for (int k = 0; k < t->refs_count; k++)
        REQUIRE(within(t->refs[k].deck, 1, t->decks_count) && t->refs[k].family == t->decks[t->refs[k].deck].family);
    for (int k = 0; k < t->options_count; k++) {
        const Option *o = t->options + k;
        REQUIRE(within(o->code, o->codes, t->code_count) && within(o->effect, o->effects, t->effects_count));
        REQUIRE(within(o->ref, o->refs, t->refs_count));
    }
    return 1;
}

static int sound_decks(const Tables *t)
{
    for (int k = 0; k < t->rows_count; k++) {
        const Row *r = t->rows + k;
        REQUIRE(within(r->option, 1, t->options_count) && within(r->code, r->codes, t->code_count));
        REQUIRE(r->place == -1 || (r->place >= t->slots_count && is_place(t, t->temps, r->place, 0)));
    }
    for (int k = 0; k < t->families_count; k++) {
        const Family *f = t->families + k;
        REQUIRE(f->mode >= DRAW && f->mode <= FIRST && f->quiet >= 0 && f->quiet <= MAX_WEIGHT);
        REQUIRE(f->quiet_at == -1 || is_place(t, t->temps, f->quiet_at, 0));
        REQUIRE(within(f->code, f->codes, t->code_count) && within(f->row, f->rows, t->rows_count));
        for (int i = f->row; f->mode <= BEST && i < f->row + f->rows; i++)
            REQUIRE(f->rows <= MOST_ROWS && t->rows[i].place >= 0);
    }
    for (int k = 0; k < t->decks_count; k++) {
        const Deck *d = t->decks + k;
        REQUIRE(within(d->family, 1, t->families_count) && within(d->member, d->members, t->members_count));
        REQUIRE(d->members <= MOST_ROWS || t->families[d->family].mode >= ALL);
    }
    for (int k = 0; k < t->members_count; k++)
        REQUIRE(within(t->members[k].option, 1, t->options_count) && t->members[k].place >= t->slots_count
                && is_place(t, t->temps, t->members[k].place, 0));
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

static int sound_ends(const Tables *t)
{
    REQUIRE(within(t->choices_count, 0, MOST_CHOICES) && t->choices_count && t->agenda >= 0);
    REQUIRE(t->words_count == (t->choices_count + 15) / 16 && within(t->legal, t->legals, t->code_count));
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
    for (int k = 0; k < t->words_count; k++)
        REQUIRE(is_place(t, t->temps, t->words[k], 1));
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
    return sound_slots(t) && sound_code(t, t->code, t->code_count, t->temps, t->wides) && sound_decks(t)
        && sound_options(t) && sound_ends(t) && sound_depth(t);
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
    REQUIRE(p->codes >= 0 && sound_code(t, p->code, p->codes, p->temps, p->wides));
    for (int k = 0; k < t->choices_count; k++)
        REQUIRE(p->weight_at[k] == -1 || is_place(t, p->temps, p->weight_at[k], 0));
    REQUIRE(within(p->situations, 0, 1000) && (!job->by_situation || job->periods == p->situations));
    REQUIRE(!p->situations || is_place(t, p->temps, p->situation_at, 0));
    for (int k = 0; k < p->situations * t->choices_count; k++)
        REQUIRE(within(p->factor[k], 0, MAX_WEIGHT + 1));
    return 1;
}
