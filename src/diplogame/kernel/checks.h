/* Whether what comes from outside is sound: every number that is used as an index is checked here, once. */
#define REQUIRE(what)                                                                                                  \
    if (!(what))                                                                                                       \
    return 0

static int within(int64_t first, int64_t count, int64_t all)
{
    return first >= 0 && count >= 0 && first <= all && count <= all - first;
}

/* How numbers from outside become the fields and sections of what they are read into. */
#define COUNT_FIELD(name) +1
#define COUNT_SECTION(type, name) +1
#define READ_FIELD(name) in->name = *number++;
#define READ_LENGTH(type, name) in->name##_count = *number++;
#define LAY(type, name)                                                                                                \
    REQUIRE(within(in->name##_count, 0, (end - number) / (int64_t)(sizeof(type) / sizeof(int32_t))));                  \
    in->name = (type *)number;                                                                                         \
    number += in->name##_count * (int64_t)(sizeof(type) / sizeof(int32_t));

static int32_t *copied_numbers(const int32_t *numbers, int64_t count) /* null when there are too many */
{
    int32_t *found = within(count, 0, MOST) ? malloc((size_t)count * sizeof *numbers + 1) : NULL;
    return found && count ? memcpy(found, numbers, (size_t)count * sizeof *numbers) : found;
}

static int is_expression(int32_t ref, int32_t nodes, int32_t slots)
{
    const int kind = ref & 3;
    return kind == NUMBER || (kind == SLOT && within(ref / 4, 1, slots) && ref > 0)
        || (kind == PARTS && within(ref / 4, 1, nodes) && ref >= 0);
}

static int is_node(const Tables *t, int32_t ref)
{
    return is_expression(ref, t->nodes_count, t->slots_count);
}

/* Parts that begin where those before them ended: so each belongs to one only. */
static int follows(int32_t *end, int32_t *first, int32_t count, int32_t all)
{
    *first = *end;
    REQUIRE(within(*end, count, all));
    *end += count;
    return 1;
}

static int sound_options(Tables *t)
{
    int32_t effects = 0, refs = 0;
    for (int k = 0; k < t->effects_count; k++) {
        const Effect *e = t->effects + k;
        REQUIRE(e->slot > SEED && e->slot < t->slots_count && within(e->op, 1, 2) && is_node(t, e->value));
    }
    for (int k = 0; k < t->refs_count; k++) {
        REQUIRE(within(t->refs[k].deck, 1, t->decks_count));
        t->refs[k].family = t->decks[t->refs[k].deck].family;
    }
    for (int k = 0; k < t->options_count; k++) {
        Option *o = t->options + k;
        REQUIRE(is_node(t, o->when) && is_node(t, o->weight));
        REQUIRE(follows(&effects, &o->effect, o->effects, t->effects_count));
        REQUIRE(follows(&refs, &o->ref, o->refs, t->refs_count));
    }
    return 1;
}

static int sound_decks(Tables *t)
{
    int32_t rows = 0, members = 0;
    for (int k = 0; k < t->rows_count; k++)
        REQUIRE(within(t->rows[k].option, 1, t->options_count));
    for (int k = 0; k < t->families_count; k++) {
        Family *f = t->families + k;
        REQUIRE(f->mode >= DRAW && f->mode <= FIRST && is_node(t, f->quiet));
        REQUIRE(follows(&rows, &f->row, f->rows, t->rows_count) && (f->mode >= ALL || f->rows <= MOST_ROWS));
    }
    for (int k = 0; k < t->decks_count; k++) {
        Deck *d = t->decks + k;
        REQUIRE(within(d->family, 1, t->families_count) && follows(&members, &d->member, d->members, t->members_count));
        const Family *f = t->families + d->family;
        REQUIRE(f->mode < ALL ? d->members <= MOST_ROWS : !d->members);
        for (const Member *m = t->members + d->member; m < t->members + members; m++)
            REQUIRE(within(m->row, 1, f->rows) && m->option == t->rows[f->row + m->row].option);
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

static int sound_ends(const Tables *t)
{
    REQUIRE(within(t->choices_count, 0, MOST_CHOICES) && t->choices_count && t->agenda >= 0);
    REQUIRE(within(t->tracks, 0, t->choices_count));
    for (int k = 0; k < t->choices_count; k++) {
        const Choice *c = t->choices + k;
        REQUIRE(within(c->option, 1, t->options_count) && within(c->number, 1, t->choices_count));
        REQUIRE(within(c->group, 1, 3) && within(c->cost, 1, COSTS));
        REQUIRE(c->asked == -1 || within(c->asked, 1, t->slots_count));
    }
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

static int sound_tables(Tables *t)
{
    return sound_slots(t) && sound_options(t) && sound_decks(t) && sound_ends(t) && sound_depth(t);
}

static int sound_job(const Tables *t, const Job *job)
{
    const Policy *p = job->policy;
    REQUIRE(job->slots == t->slots_count && job->options == t->options_count && job->choices == t->choices_count);
    REQUIRE(job->starts >= 1 && job->from >= 0 && job->to >= job->from);
    REQUIRE(within(job->most, 0, MOST_DECISIONS) && within(job->firsts, 0, MOST_DECISIONS));
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
    REQUIRE(p->tables == t && (!job->by_situation || job->periods == p->situations));
    REQUIRE(!job->control_by || job->by_situation);
    return 1;
}
