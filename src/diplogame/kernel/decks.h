/* Decks: what happens of one, in many lanes. */
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
    const int dense = count > FEW && family->codes; /* numbers alone are the same in all lanes */
    uint16_t some[LIST];
    int32_t options[LANES];
    if (family->mode >= ALL) {
        in_order(m, depth, family, count, lanes);
        return;
    }
    const Run r = run_of(m, depth, dense ? NULL : lanes, count);
    run(&r, t->steps + family->code, family->codes);
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

