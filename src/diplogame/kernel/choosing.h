/* Any of what is legal, in all lanes at once: how often it is counted, and again down to the one that is drawn. */
/* How many choices of a group are legal, by lane, as planes. */
static ALWAYS_INLINE void count_with(const Machine *m, int group, const int planes, BitRow *number)
{
    const Tables *t = m->t;
    EACH_PIECE {
        Bits here[PLANES];
        for (int p = 0; p < planes; p++)
            here[p] = NO_BITS;
        for (int k = 0; k < t->choices_count; k++)
            if (t->choices[k].group == group)
                count_up(here, planes, m->legal[k][q]);
        for (int p = 0; p < planes; p++)
            number[p][q] = here[p];
    }
}

/* The same as numbers; gives how many planes the greatest takes. */
static int count_legal(const Machine *m, int16_t (*counts)[LANES])
{
    int most = 0;
    for (int group = 0; group < GROUPS; group++) {
        Planes planes;
        int used = bits_for(m->t->sizes[group]);
        if (used <= MANY_PLANES)
            count_with(m, group, MANY_PLANES, planes);
        else
            count_with(m, group, PLANES, planes);
        while (used && !any_of(planes[used - 1]))
            used--;
        from_planes(planes, used, m->width, counts[group]);
        most = GREATER(most, used);
    }
    return most;
}

/* Which group each lane chooses from, and which of its legal choices, counted from 0. */
static void draw_alike(const Machine *m, int16_t (*restrict counts)[LANES], int16_t *restrict groups,
                       int16_t *restrict numbers)
{
    uint32_t first[LANES], second[LANES];
    for (int i = 0; i < m->width; i++) {
        const uint64_t fate = fate_of(m->stem[i], m->job->policy->key, 2 * m->in_turn[i]);
        first[i] = chance_in(fate);
        second[i] = chance_in(fate + SALT);
        ONE_BY_ONE;
    }
    for (int j = 0; j < m->width; j += BLOCK)
        APART for (int i = j; i < j + BLOCK; i++) {
            const int32_t alone = counts[0][i], clauses = counts[1][i], forecasts = counts[2][i];
            const int32_t left = part_of(alone + (clauses > 0) + (forecasts > 0), first[i]);
            const int32_t group = left < alone ? 0 : (left == alone) & (clauses > 0) ? 1 : 2;
            const int32_t number = part_of(group == 1 ? clauses : forecasts, second[i]);
            groups[i] = (int16_t)group;
            numbers[i] = (int16_t)(group ? number : left);
        }
}

/* The choice of each lane, by its number + 1: as many legal ones of its group stand before it as `left` says. */
static ALWAYS_INLINE void pick_with(const Machine *m, const BitRow *of_group, const int planes, const BitRow *left,
                                    BitRow *names)
{
    const Tables *t = m->t;
    EACH_PIECE {
        Bits here[PLANES];
        for (int p = 0; p < planes; p++)
            here[p] = left[p][q];
        for (int k = 0; k < t->choices_count; k++) {
            const Bits lanes = count_down(here, planes, m->legal[k][q] & of_group[t->choices[k].group][q]);
            for (int name = k + 1; name; name &= name - 1)
                names[lowest((uint64_t)name)][q] |= lanes;
        }
    }
}

/* Every choice that is legal in a lane is as likely as any other; -1 where nothing is. */
static void choose_alike(const Machine *m, int16_t *restrict choices)
{
    const Tables *t = m->t;
    int16_t counts[GROUPS][LANES], groups[LANES], numbers[LANES];
    const int used = count_legal(m, counts), named = bits_for(t->choices_count);
    BitRow of_group[GROUPS];
    Planes left, names;
    memset(left, 0, sizeof left);
    draw_alike(m, counts, groups, numbers);
    for (int16_t group = 0; group < GROUPS; group++)
        find_equal(groups, m->width, group, of_group[group]);
    to_planes(numbers, m->width, used, left);
    memset(names, 0, sizeof names);
    if (used <= FEW_PLANES)
        pick_with(m, of_group, FEW_PLANES, left, names);
    else
        pick_with(m, of_group, PLANES, left, names);
    from_planes(names, named, m->width, choices);
    for (int i = 0; i < m->width; i++)
        choices[i]--;
}
