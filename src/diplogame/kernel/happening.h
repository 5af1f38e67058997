/* Options that happen in some lanes: their effects, and the decks that follow them. */
static void resolve(Machine *m, int depth, int32_t family, int count, uint16_t *lanes, const int32_t *decks,
                    const int32_t *salts);

/* An effect as it is done: the bounds of its slot, and where it and what it reads stand. */
struct Change {
    int32_t op, value;
    int16_t low, high;
    uint32_t slot, from;
};

/* Sound effects, made ready; null when memory is out. */
static Change *ready_effects(const Tables *t)
{
    Change *changes = malloc((size_t)t->effects_count * sizeof *changes + 1);
    for (int k = 0; changes && k < t->effects_count; k++) {
        const Effect *e = t->effects + k;
        const Slot *slot = t->slots + e->slot;
        const int32_t kind = e->op & ~1, offset = kind == PLACE ? (int32_t)offset_of(t, e->value) : e->value;
        changes[k] = (Change){e->op, kind == LOOKUP ? e->value - t->slots[e->from].low : offset, (int16_t)slot->low,
                              (int16_t)slot->high, offset_of(t, e->slot), offset_of(t, e->from)};
    }
    return changes;
}

/* The effects of one option in some lanes. All that they read was read before the first of them is written: by code
 * that ran before, or from slots that tables.py knows to be written by none of the effects before. */
static void affect_some(Machine *m, int depth, const Option *option, int count, uint16_t *lanes)
{
    const Tables *t = m->t;
    const Run r = run_of(m, depth, lanes, count);
    run(&r, t->steps + option->code, option->codes);
    for (const Change *e = t->changes + option->effect, *end = e + option->effects; e < end; e++) {
        const int32_t low = e->low, high = e->high, keep = e->op & 1 ? 0 : -1, value = e->value;
        const int16_t *from = m->state + e->from;
        int16_t *row = m->state + e->slot;
#define SOME(value)                                                                                                    \
    for (int i = 0; i < count; i++) {                                                                                  \
        const int32_t sum = (row[lanes[i]] & keep) + (value);                                                          \
        row[lanes[i]] = (int16_t)(sum < low ? low : sum > high ? high : sum);                                          \
    }                                                                                                                  \
    break
        switch (e->op & ~1) {
        case FIXED: SOME(value);
        case PLACE: SOME(r.temp[value + i]);
        case PLUS: SOME(from[lanes[i]] + value);
        case LOOKUP: SOME(t->lookups[value + from[lanes[i]]]);
        }
    }
}

/* The same in all lanes whose bit is set. */
static void affect_many(Machine *m, int depth, const Option *option, const uint64_t *lanes)
{
    const Tables *t = m->t;
    int16_t mask[LANES];
    const Run r = run_of(m, depth, NULL, m->width);
    const int width = m->width;
    run(&r, t->steps + option->code, option->codes);
    for (int i = 0; i < width; i += ACROSS)
        STORE(mask + i, chosen(bits_from(lanes, i), FILL(-1), FILL(0)));
    for (const Change *e = t->changes + option->effect, *end = e + option->effects; e < end; e++) {
        const int32_t low = e->low, high = e->high, keep = e->op & 1 ? 0 : -1, value = e->value;
        const int16_t *from = m->state + e->from;
        int16_t *row = m->state + e->slot;
#define MANY(value)                                                                                                    \
    for (int j = 0; j < width; j += BLOCK)                                                                             \
        for (int i = j; i < j + BLOCK; i++) {                                                                          \
            const int32_t sum = (row[i] & keep) + (value), new = sum < low ? low : sum > high ? high : sum;            \
            row[i] = (int16_t)((new & mask[i]) | (row[i] & ~mask[i]));                                                 \
        }                                                                                                              \
    break
        switch (e->op & ~1) {
        case FIXED: MANY(value);
        case PLACE: MANY(r.temp[value + i]);
        case PLUS: MANY(from[i] + value);
        case LOOKUP: MANY(t->lookups[value + from[i]]);
        }
    }
}

/* The decks that follow the options of some lanes, one at least: each lane's in its own order, lanes at the same
 * family together. Lanes that wait for a family are a list, which begins at `first` and goes on by `after`. */
static void follow(Machine *m, int depth, int count, uint16_t *lanes, const int32_t *options)
{
    const Tables *t = m->t;
    const Ref *next[LANES], *end[LANES];
    int32_t decks[LANES], salts[LANES], waiting = count;
    int16_t *first = m->first + (size_t)depth * t->families_count, after[LANES];
    uint16_t here[LIST];
    for (int i = count - 1; i >= 0; i--) {
        next[i] = t->refs + t->options[options[i]].ref;
        end[i] = next[i] + t->options[options[i]].refs;
        after[i] = first[next[i]->family];
        first[next[i]->family] = (int16_t)i;
    }
    for (int32_t family = 0, again; waiting; family = again) {
        int32_t found = 0;
        while (first[family] < 0)
            family++;
        again = family + 1;
        int i = first[family];
        first[family] = -1;
        for (int then; i >= 0; i = then) {
            then = after[i];
            here[found] = lanes[i];
            decks[found] = next[i]->deck;
            salts[found++] = next[i]->salt;
            if (++next[i] == end[i]) {
                waiting--;
                continue;
            }
            after[i] = first[next[i]->family];
            first[next[i]->family] = (int16_t)i;
            again = LESSER(again, next[i]->family);
        }
        resolve(m, depth, family, found, here, decks, salts);
    }
}

/* An option for each of some lanes: its effects, for lanes with the same option together, then its decks. */
static void happen(Machine *m, int depth, int count, uint16_t *lanes, const int32_t *options)
{
    const Tables *t = m->t;
    int32_t distinct[LANES], following[LANES];
    int16_t next[LANES];
    uint16_t group[LIST], followed[LIST];
    int kinds = 0, follows = 0;
    for (int i = count - 1; i >= 0; i--) {
        if (m->head[options[i]] < 0)
            distinct[kinds++] = options[i];
        next[i] = m->head[options[i]];
        m->head[options[i]] = (int16_t)i;
    }
    for (int k = 0; k < kinds; k++) {
        int size = 0;
        for (int i = m->head[distinct[k]]; i >= 0; i = next[i])
            group[size++] = lanes[i];
        m->head[distinct[k]] = -1;
        affect_some(m, depth, t->options + distinct[k], size, group);
        if (m->job->happened)
            m->job->happened[distinct[k]] += size;
    }
    for (int i = 0; i < count; i++)
        if (t->options[options[i]].refs) {
            following[follows] = options[i];
            followed[follows++] = lanes[i];
        }
    if (follows)
        follow(m, depth, follows, followed, following);
}

