/* Decks: what happens of one, in many lanes. */
/* Conditions asked one after the other, each of the vector as the options before it left it. */
static void in_order(Machine *m, int depth, const Family *family, int count, uint16_t *lanes)
{
    const Tables *t = m->t;
    const int dense = count > FEW;
    const Run r = run_of(m, depth, dense ? NULL : lanes, count);
    uint64_t live[WORDS] = {0}, fire[WORDS];
    uint16_t some[LIST];
    int32_t options[LANES];
    for (int i = 0; i < count; i++) {
        const int place = dense ? lanes[i] : i;
        live[place / 64] |= (uint64_t)1 << place % 64;
    }
    for (const Row *row = t->rows + family->row, *end = row + family->rows; row < end; row++) {
        const Option *option = t->options + row->option;
        run_part(&r, row->code, row->codes);
        const uint64_t *when = row->place < 0 ? live : r.bits + (size_t)(row->place / 2) * WORDS;
        const uint64_t flip = row->place < 0 ? 0 : 0 - (uint64_t)(row->place & 1);
        uint64_t any = 0;
        int32_t firing = 0, found = 0;
        for (int w = 0; w < WORDS; w++)
            any |= fire[w] = (when[w] ^ flip) & live[w];
        if (!any)
            continue;
        for (int w = 0; w < WORDS; w++)
            firing += ones(fire[w]);
        const int listed = !dense || firing <= FEW;
        for (int w = 0; w < WORDS && (listed || option->refs); w++)
            for (uint64_t left = fire[w]; left; left &= left - 1) {
                const int place = w * 64 + lowest(left);
                options[found] = row->option;
                some[found++] = dense ? (uint16_t)place : lanes[place];
            }
        for (int w = 0; family->mode == FIRST && w < WORDS; w++)
            live[w] &= ~fire[w];
        if (listed) {
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
    const int dense = count > FEW && family->codes; /* numbers alone are the same in all lanes */
    uint16_t some[LIST];
    int32_t options[LANES];
    if (family->mode >= ALL) {
        in_order(m, depth, family, count, lanes);
        return;
    }
    const Run r = run_of(m, depth, dense ? NULL : lanes, count);
    run_part(&r, family->code, family->codes);
    const Draw here = {count, lanes, decks, salts, some, options};
    const int32_t found = draw(&r, family, &here);
    if (found)
        happen(m, depth + 1, found, some, options);
}

static void resolve_all(Machine *m, const int32_t *list, int32_t length, int count, uint16_t *lanes)
{
    int32_t decks[LANES];
    for (int k = 0; count && k < length; k++) {
        for (int i = 0; i < count; i++)
            decks[i] = list[k];
        resolve(m, 0, m->t->decks[list[k]].family, count, lanes, decks, NULL);
    }
}

