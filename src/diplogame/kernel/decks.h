/* Decks: what happens of one, in many lanes. */
/* Whether code for some lanes runs over all of them: a list has to gather what it reads, lane by lane. */
static int takes_all(const Machine *m, int count)
{
    return count > LESSER(FEW, m->width / 4);
}

/* Conditions asked one after the other, each of the vector as the options before it left it. */
static void in_order(Machine *m, int depth, const Family *family, const Party *p)
{
    const Tables *t = m->t;
    const int dense = takes_all(m, p->count);
    const Run r = run_of(m, depth, dense ? NULL : p->lanes, p->count);
    uint64_t live[WORDS] = {0}, fire[WORDS];
    uint16_t some[LIST];
    int32_t options[LANES];
    if (!dense)
        live[0] = ((uint64_t)1 << p->count) - 1;
    else if (p->bits)
        memcpy(live, p->bits, sizeof live);
    else
        mark(p->count, p->lanes, live);
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
        if (listed || option->refs) {
            list_bits(fire, firing, some);
            for (; found < firing; found++) {
                options[found] = row->option;
                some[found] = dense ? some[found] : p->lanes[some[found]];
            }
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
static void resolve(Machine *m, int depth, int32_t number, const Party *p)
{
    const Family *family = m->t->families + number;
    const int dense = takes_all(m, p->count) && family->codes; /* numbers alone are the same in all lanes */
    Drawn drawn;
    if (family->mode >= ALL) {
        in_order(m, depth, family, p);
        return;
    }
    const Run r = run_of(m, depth, dense ? NULL : p->lanes, p->count);
    run_part(&r, family->code, family->codes);
    draw(&r, family, p, &drawn);
    if (drawn.count)
        happen(m, depth + 1, drawn.count, drawn.lanes, drawn.options);
}

static void resolve_all(Machine *m, const int32_t *list, int32_t length, int count, uint16_t *lanes)
{
    int32_t decks[LANES];
    uint64_t bits[WORDS];
    mark(count, lanes, bits);
    for (int k = 0; count && k < length; k++) {
        for (int i = 0; i < count; i++)
            decks[i] = list[k];
        resolve(m, 0, m->t->decks[list[k]].family, &(Party){count, lanes, bits, decks, NULL});
    }
}
