/* The order of code: instructions that do the same are brought together, as far as each still comes after what it reads.
 * A processor is bad at foretelling which kind comes next, and a wrong guess costs as much as a step. */

enum { WINDOW = 256 }; /* instructions that change places with each other: what is read late crowds the cache */

/* Whether all that an instruction reads has its place. `last`, here: where each instruction of the block comes to stand,
 * or -1. */
static int may_come(const Block *block, const Code *in)
{
    for (int i = 0; i < 3; i++) {
        const int32_t giver = giver_of(block, KINDS[in->op][i + 1], in->operand[i]);
        if (giver >= 0 && block->last[giver] < 0)
            return 0;
    }
    return 1;
}

/* Places for the instructions of a window: time and again for the first that has none, and all that do the same. */
static void order_window(const Block *block, int32_t begin, int32_t end)
{
    int32_t next = begin;
    for (int32_t first = begin; first < end; first++)
        for (int32_t k = first, open = block->last[first] < 0; open && k < end; k++)
            if (block->last[k] < 0 && block->code[k].op == block->code[first].op && may_come(block, block->code + k))
                block->last[k] = next++;
}

static void order_part(const Block *block, int32_t begin, int32_t end)
{
    for (; begin < end; begin += WINDOW)
        order_window(block, begin, LESSER(begin + WINDOW, end));
}

/* A value gets the new number of the instruction that gives it. */
static void renumber(const Block *block, char kind, int32_t *value, int32_t until)
{
    const int32_t giver = giver_of(block, kind, *value);
    (void)until;
    if (giver >= 0)
        *value += (block->last[giver] - giver) * (kind == 'l' ? 2 : 1);
}

/* Instructions go to their places; 0 when memory is out. */
static int move_code(const Block *block, Code *code)
{
    if (block->count < 2)
        return 1;
    Code *old = malloc((size_t)block->count * sizeof *old);
    if (old)
        memcpy(old, code, (size_t)block->count * sizeof *old);
    for (int32_t k = 0; old && k < block->count; k++) {
        Code *to = code + block->last[k];
        *to = old[k];
        for (int i = 0; i < 3; i++)
            renumber(block, KINDS[to->op][i + 1], to->operand + i, 0);
    }
    free(old);
    return old != NULL;
}

/* What runs in parts stays in its part. Sound tables have these one behind the other; 0 when they have not. */
static int order_block(Tables *t, const Block *block, int32_t *first, int32_t *count, Family *family)
{
    const int32_t parts = family && family->mode >= ALL ? family->rows : 0;
    int32_t begin = 0;
    for (int32_t k = 0; k < parts; k++) {
        const Row *row = t->rows + family->row + k;
        const int32_t from = row->code - *first;
        if (!row->codes)
            continue;
        if (from < begin)
            return 0;
        order_part(block, begin, from);
        begin = from + row->codes;
        order_part(block, from, begin);
    }
    order_part(block, begin, *count);
    return move_code(block, t->code + *first);
}

/* The code of sound tables; 0 when memory is out. */
static int order_tables(Tables *t)
{
    const Block all = block_of(t, t->code, t->code_count);
    const int done = all.last && each_block(t, &all, order_block);
    if (done)
        visit(t, &all, renumber);
    free(all.last);
    return done;
}

/* The code of a lowered policy; 0 when memory is out. */
static int order_policy(const Tables *t, Weighing *w)
{
    const Block block = block_of(t, w->code, w->policy.codes);
    int done = block.last != NULL;
    if (done) {
        order_part(&block, 0, block.count);
        for (int k = 0; k < w->weights_count; k++)
            renumber(&block, 'n', w->weight_at + k, 0);
        if (w->situations)
            renumber(&block, 'n', &w->policy.situation_at, 0);
        done = move_code(&block, w->code);
    }
    free(block.last);
    return done;
}
