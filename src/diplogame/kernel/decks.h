/* Decks: which of their options comes in which lane. */
/* What a draw comes to in one lane: a number below the sum of all weights; -1 for the weightiest, -2 for nothing. */
static int32_t fall(const Run *r, const Family *family, int32_t plain, int32_t total, int32_t salt, int lane, int place)
{
    const Machine *m = r->m;
    const int luck = family->fate ? 2 : m->luck;
    int32_t quiet = family->quiet;
    if (family->mode == BEST || !plain)
        return plain ? -1 : -2;
    if (family->quiet_at >= 0) {
        const int32_t slots = m->t->slots_count, at = family->quiet_at;
        quiet = at < slots ? m->state[(size_t)at * STRIDE + lane] : temp_at(r, at)[place];
        quiet = quiet < 0 ? 0 : LESSER(quiet, MAX_WEIGHT);
    }
    if (luck == 0)
        return quiet >= plain ? -2 : -1;
    const uint64_t key = (uint64_t)(uint32_t)family->key_high << 32 | (uint32_t)family->key_low;
    total = WRAP(total, +, luck == 1 ? quiet * quiet : quiet);
    return below(total, m->seed[lane], m->state[TURN * STRIDE + lane], key, salt);
}

/* The option that a deck gives in one lane, or -1 for nothing. `place`: where this lane's weights are. */
static int32_t drawn(const Run *r, const Family *family, const Deck *deck, int32_t salt, int lane, int place)
{
    const Tables *t = r->m->t;
    const Member *member = t->members + deck->member;
    const int16_t *weights = r->temp + place - (size_t)t->slots_count * STRIDE;
    const int32_t count = deck->members;
    const int squared = !family->fate && r->m->luck == 1;
    int32_t plain = 0, total = 0, best = -1, most = 0, passed = 0, sum = 0;
#define WEIGHT(k) weights[(size_t)member[k].place * STRIDE]
    for (int k = 0; k < count; k++) {
        plain += WEIGHT(k);
        total = WRAP(total, +, squared ? WEIGHT(k) * WEIGHT(k) : WEIGHT(k));
    }
    const int32_t left = fall(r, family, plain, total, salt, lane, place);
    if (left < 0) {
        for (int k = 0; left == -1 && k < count; k++) {
            best = WEIGHT(k) > most ? member[k].option : best;
            most = GREATER(most, WEIGHT(k));
        }
        return best;
    }
    for (int k = 0; k < count; k++) {
        sum = WRAP(sum, +, squared ? WEIGHT(k) * WEIGHT(k) : WEIGHT(k));
        passed += sum <= left;
    }
    return passed < count ? member[passed].option : -1;
}

/* The same by chance for a family of one deck, in all lanes at once. */
static void drawn_by_all(const Run *r, const Family *family, int count, uint16_t *lanes, const int32_t *salts,
                         int32_t *restrict options)
{
    const Tables *t = r->m->t;
    const Row *first = t->rows + family->row, *end = first + family->rows;
    const int width = r->width, power = !family->fate && r->m->luck == 1 ? -1 : 0;
    int32_t plain[LANES] = {0}, total[LANES] = {0}, left[LANES], passed[LANES] = {0};
#define EACH_WEIGHT(statements)                                                                                        \
    for (const Row *row = first; row < end; row++) {                                                                   \
        const int16_t *restrict weights = temp_at(r, row->place);                                                      \
        for (int j = 0; j < width; j += BLOCK)                                                                         \
            for (int i = j; i < j + BLOCK; i++) {                                                                      \
                total[i] = WRAP(total[i], +, weights[i] * ((weights[i] & power) + (power + 1)));                       \
                statements;                                                                                            \
            }                                                                                                          \
    }
    EACH_WEIGHT(plain[i] += weights[i])
    memset(left, -1, sizeof left);
    for (int i = 0; i < count; i++)
        left[lanes[i]] = fall(r, family, plain[lanes[i]], total[lanes[i]], salts[i], lanes[i], lanes[i]);
    memset(total, 0, sizeof total);
    EACH_WEIGHT(passed[i] += total[i] <= left[i])
    for (int i = 0; i < count; i++) {
        const int lane = lanes[i];
        options[i] = left[lane] < 0 || passed[lane] >= family->rows ? -1 : first[passed[lane]].option;
    }
}

/* Conditions asked one after the other, each of the vector as the options before it left it. */
static void in_order(Machine *m, int depth, const Family *family, int count, uint16_t *lanes)
{
    const Tables *t = m->t;
    const int dense = count > FEW;
    const Run r = run_of(m, depth, dense ? NULL : lanes, count);
    int16_t *restrict live = m->live + (size_t)depth * 2 * STRIDE, *restrict fire = live + STRIDE;
    uint16_t some[LIST];
    int32_t options[LANES];
    memset(live, 0, LANES * sizeof *live);
    for (int i = 0; i < count; i++)
        live[dense ? lanes[i] : i] = -1;
    for (const Row *row = t->rows + family->row, *end = row + family->rows; row < end; row++) {
        const Option *option = t->options + row->option;
        run(&r, t->steps + row->code, row->codes);
        const int16_t *restrict when = row->place < 0 ? live : temp_at(&r, row->place);
        int32_t firing = 0, found = 0;
        int16_t any = 0;
        for (int j = 0; j < r.width; j += BLOCK)
            for (int i = j; i < j + BLOCK; i++)
                any |= fire[i] = when[i] & live[i];
        if (!any)
            continue;
        for (int j = 0; j < r.width; j += BLOCK)
            for (int i = j; i < j + BLOCK; i++)
                firing -= fire[i];
        if (!dense || firing <= FEW || option->refs)
            for (int j = 0; j < r.width; j += 4) {
                uint64_t any; /* most are 0, and four of them are seen at once */
                memcpy(&any, fire + j, sizeof any);
                for (int i = j; any && i < j + 4; i++)
                    if (fire[i]) {
                        options[found] = row->option;
                        some[found++] = dense ? (uint16_t)i : lanes[i];
                    }
            }
        if (family->mode == FIRST)
            for (int i = 0; i < r.width; i++)
                live[i] &= (int16_t)~fire[i];
        if (!dense || firing <= FEW) {
            happen(m, depth + 1, found, some, options);
            continue;
        }
        affect_many(m, depth + 1, option, fire);
        if (m->job->happened)
            m->job->happened[row->option] += firing;
        if (option->refs)
            follow(m, depth + 1, found, some, options);
    }
}

/* Decks of one family, one for each of some lanes. */
static void resolve(Machine *m, int depth, int32_t number, int count, uint16_t *lanes, const int32_t *decks,
                    const int32_t *salts)
{
    const Tables *t = m->t;
    const Family *family = t->families + number;
    const int dense = count > FEW;
    uint16_t some[LIST];
    int32_t options[LANES], found = 0;
    if (family->mode >= ALL) {
        in_order(m, depth, family, count, lanes);
        return;
    }
    const Run r = run_of(m, depth, dense ? NULL : lanes, count);
    run(&r, t->steps + family->code, family->codes);
    if (dense && family->alone && family->mode == DRAW && (m->luck || family->fate))
        drawn_by_all(&r, family, count, lanes, salts, options);
    else
        for (int i = 0; i < count; i++)
            options[i] = drawn(&r, family, t->decks + decks[i], salts[i], lanes[i], dense ? lanes[i] : i);
    for (int i = 0; i < count; i++)
        if (options[i] >= 0) {
            options[found] = options[i];
            some[found++] = lanes[i];
        }
    if (found)
        happen(m, depth + 1, found, some, options);
}

static void resolve_all(Machine *m, const int32_t *list, int32_t length, int count, uint16_t *lanes)
{
    int32_t decks[LANES], salts[LANES] = {0};
    for (int k = 0; count && k < length; k++) {
        for (int i = 0; i < count; i++)
            decks[i] = list[k];
        resolve(m, 0, m->t->decks[list[k]].family, count, lanes, decks, salts);
    }
}

