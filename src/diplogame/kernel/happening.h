/* Options that happen in some lanes: their effects, and the decks that follow them. */
/* Lanes that resolve decks of one family. */
typedef struct {
    int32_t count;
    uint16_t *lanes;      /* with room for PAD more; */
    const uint64_t *bits; /* the same as bits, null if nobody has them; */
    const int32_t *decks, *salts; /* of each its deck, and its salt: null for none */
} Party;

static void resolve(Machine *m, int depth, int32_t family, const Party *party);

/* An effect as it is done: its slot becomes what it is, where `keep` is -1, and what stands at `from`, where `take` is,
 * and a number: `numbers[number]`, or where `look` is -1 one of the list that begins there. So all kinds are done by the
 * same steps, which no branch holds up. */
struct Change {
    uint32_t slot, from;
    int32_t number, keep, take, look;
    int16_t low, high, kind;
};

/* `own`: where its number goes. What would be worked out may have come out as a number of the pool. */
static Change ready_effect(const Tables *t, const Effect *e, int32_t own)
{
    const int32_t place = e->value - t->slots_count;
    const int pooled = (e->op & ~1) == PLACE && place < POOL, kind = pooled ? FIXED : e->op & ~1;
    const int looks = kind == LOOKUP, places = kind == PLACE, takes = places || kind == PLUS;
    const Slot *slot = t->slots + e->slot;
    t->numbers[own] = (int16_t)(looks || places ? 0 : !pooled ? e->value : place < t->pool_count ? t->pool[place] : 0);
    return (Change){offset_of(t, e->slot), offset_of(t, places ? e->value : kind == FIXED ? e->slot : e->from),
                    looks ? e->value - t->slots[e->from].low : own, -!(e->op & 1), -takes, -looks,
                    (int16_t)slot->low, (int16_t)slot->high, (int16_t)kind};
}

/* Sound effects, made ready, with the lists that they look into and behind those a number for each; 0 when memory is
 * out. */
static int ready_effects(Tables *t)
{
    const int32_t lists = t->lookups_count, count = t->effects_count;
    t->changes = malloc((size_t)count * sizeof *t->changes + 1);
    t->numbers = malloc((size_t)(lists + count) * sizeof *t->numbers + 1);
    if (!t->changes || !t->numbers)
        return 0;
    for (int32_t k = 0; k < lists; k++)
        t->numbers[k] = (int16_t)t->lookups[k];
    for (int32_t k = 0; k < count; k++)
        t->changes[k] = ready_effect(t, t->effects + k, lists + k);
    return 1;
}

/* The effects of one option in one lane. All that they read was read before the first of them is written: by code that
 * ran before, or from slots that lowering.h knows to be written by none of the effects before. `found`: what the code
 * worked out, or null. */
static inline void affect(const Machine *m, const Option *option, int lane, const int16_t *found)
{
    const Tables *t = m->t;
    const int16_t *restrict numbers = t->numbers;
    int16_t *here = m->state + lane;
    for (const Change *e = t->changes + option->effect, *end = e + option->effects; e < end; e++) {
        int16_t *to = here + e->slot;
        const int32_t read = found && e->kind == PLACE ? found[e->from] : here[e->from];
        int32_t sum = (*to & e->keep) + (read & e->take) + numbers[e->number + (read & e->look)];
        sum = LESSER(sum, e->high);
        sum = GREATER(sum, e->low);
        *to = (int16_t)sum;
    }
}

/* The same in all lanes whose bit is set. */
static void affect_many(Machine *m, int depth, const Option *option, const uint64_t *lanes)
{
    const Tables *t = m->t;
    int16_t mask[LANES];
    const Run r = run_of(m, depth, NULL, m->width);
    const int width = m->width;
    run_part(&r, option->code, option->codes);
    for (int i = 0; i < width; i += ACROSS)
        STORE(mask + i, chosen(bits_from(lanes, i), FILL(-1), FILL(0)));
    for (const Change *e = t->changes + option->effect, *end = e + option->effects; e < end; e++) {
        const int32_t low = e->low, high = e->high, keep = e->keep, value = t->numbers[e->look ? 0 : e->number];
        const int16_t *from = m->state + e->from;
        int16_t *row = m->state + e->slot;
#define MANY(value)                                                                                                    \
    for (int j = 0; j < width; j += BLOCK)                                                                             \
        for (int i = j; i < j + BLOCK; i++) {                                                                          \
            const int32_t sum = (row[i] & keep) + (value), new = sum < low ? low : sum > high ? high : sum;            \
            row[i] = (int16_t)((new & mask[i]) | (row[i] & ~mask[i]));                                                 \
        }                                                                                                              \
    break
        switch (e->kind) {
        case FIXED: MANY(value);
        case PLACE: MANY(r.temp[e->from + (size_t)i]);
        case PLUS: MANY(from[i] + value);
        case LOOKUP: MANY(t->numbers[e->number + from[i]]);
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
        resolve(m, depth, family, &(Party){found, here, NULL, decks, salts});
    }
}

/* An option for each of some lanes: its effects, then its decks. Where effects need code, it runs for lanes with the same
 * option together. */
static void happen(Machine *m, int depth, int count, uint16_t *lanes, const int32_t *options)
{
    const Tables *t = m->t;
    int32_t distinct[LANES], following[LANES];
    int16_t next[LANES];
    uint16_t group[LIST], followed[LIST];
    int kinds = 0, follows = 0;
    for (int i = 0; i < count; i++) {
        const Option *option = t->options + options[i];
        following[follows] = options[i];
        followed[follows] = lanes[i];
        follows += option->refs > 0;
        if (m->job->happened)
            m->job->happened[options[i]]++;
        if (!option->codes) {
            affect(m, option, lanes[i], NULL);
            continue;
        }
        if (m->head[options[i]] < 0)
            distinct[kinds++] = options[i];
        next[i] = m->head[options[i]];
        m->head[options[i]] = (int16_t)i;
    }
    for (int k = 0; k < kinds; k++) {
        const Option *option = t->options + distinct[k];
        int size = 0;
        for (int i = m->head[distinct[k]]; i >= 0; i = next[i])
            group[size++] = lanes[i];
        m->head[distinct[k]] = -1;
        const Run r = run_of(m, depth, group, size);
        run_part(&r, option->code, option->codes);
        for (int i = 0; i < size; i++)
            affect(m, option, group[i], r.temp + i);
    }
    if (follows)
        follow(m, depth, follows, followed, following);
}
