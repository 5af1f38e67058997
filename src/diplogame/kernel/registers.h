/* Where the results of code stand: in rows that are taken again as soon as nobody asks for what they hold. */
enum { NARROW, WIDE, BITS, REGISTERS };

/* One instruction as it is run: where its operands are, counted in numbers from the first slot or, by `in_temps`, from
 * the first number of the pool; those of a yes/no in words, those of 32 bits in numbers. */
struct Step {
    uint8_t op, in_temps, opposite; /* 1: a, 2: b, 4: c; opposite: that of the yes/no is meant */
    int32_t number;
    uint32_t to, at[3];
};

/* Code of which every instruction names results of this code only. */
typedef struct {
    const Code *code;
    int32_t slots, count;
    int32_t *last;  /* by instruction, the last one that reads its result; -1: nobody does; later: its step; */
    int32_t *row;   /* the row of its result, among those of its kind; -1: it is not run, as nobody reads it */
    int32_t *spare; /* room to work in: three numbers for each */
} Block;

/* `last` is what has to be freed; null when memory is out. */
static Block block_of(const Tables *t, const Code *code, int32_t count)
{
    int32_t *memory = malloc((size_t)count * 5 * sizeof *memory + 1);
    for (size_t k = 0; memory && k < 2 * (size_t)count; k++)
        memory[k] = -1;
    return (Block){code, t->slots_count, count, memory, memory + count, memory + 2 * (size_t)count};
}

static Block block_in(const Block *all, int32_t first, int32_t count)
{
    return (Block){all->code + first, all->slots, count, all->last + first, all->row + first, all->spare};
}

static int register_of(const Code *in)
{
    const char kind = KINDS[in->op][0];
    return kind == 'n' ? NARROW : kind == 'w' ? WIDE : BITS;
}

/* The instruction that gives a value; less than 0: it is a slot, a number, nothing. */
static int32_t giver_of(const Block *block, char kind, int32_t value)
{
    return kind == 'l' ? value >> 1 : kind == 'w' ? value : kind == 'n' ? value - block->slots - POOL : -1;
}

/* What may be done with a value that is needed up to some instruction, or later. */
typedef void Act(const Block *block, char kind, int32_t *value, int32_t until);

static void want(const Block *block, char kind, int32_t *value, int32_t until)
{
    const int32_t giver = giver_of(block, kind, *value);
    if (giver >= 0)
        block->last[giver] = GREATER(block->last[giver], until);
}

/* The value becomes the place where it stands, or for 32 bits the row, or for a literal twice the row, and 1 more for
 * the opposite. */
static void settle(const Block *block, char kind, int32_t *value, int32_t until)
{
    const int32_t giver = giver_of(block, kind, *value);
    (void)until;
    if (giver >= 0)
        *value = kind == 'l' ? 2 * block->row[giver] + (*value & 1)
                             : block->row[giver] + (kind == 'n' ? block->slots + POOL : 0);
}

/* Rows for the results of a block; 0 when it takes too many. A result never stands where an operand of its own does. */
static int place_code(const Block *block, int32_t used[REGISTERS])
{
    int32_t taken[REGISTERS] = {0}, given_back[REGISTERS] = {0};
    for (int32_t k = block->count - 1; k >= 0; k--)
        for (int i = 0; block->last[k] >= 0 && i < 3; i++) {
            int32_t value = block->code[k].operand[i];
            want(block, KINDS[block->code[k].op][i + 1], &value, k);
        }
    for (int32_t k = 0; k < block->count; k++) {
        const Code *in = block->code + k;
        const int kind = register_of(in);
        if (block->last[k] < 0)
            continue;
        block->row[k] = given_back[kind] ? block->spare[kind * block->count + --given_back[kind]] : taken[kind]++;
        for (int i = 0; i < 3; i++) {
            const int32_t giver = giver_of(block, KINDS[in->op][i + 1], in->operand[i]);
            if (giver < 0 || block->last[giver] != k)
                continue;
            const int of = register_of(block->code + giver);
            block->spare[of * block->count + given_back[of]++] = block->row[giver];
            block->last[giver] = -1; /* given back once, though it may be read twice here */
        }
    }
    for (int kind = 0; kind < REGISTERS; kind++)
        used[kind] = GREATER(used[kind], taken[kind]);
    return taken[NARROW] <= MOST_TEMPS && taken[WIDE] <= MOST_TEMPS && taken[BITS] <= MOST_TEMPS;
}

static uint32_t offset_of(const Tables *t, int32_t place)
{
    return (uint32_t)(place < t->slots_count ? place : place - t->slots_count) * STRIDE;
}

static void make_step(const Tables *t, const Block *block, const Code *in, int32_t row, Step *s)
{
    const char *kinds = KINDS[in->op];
    *s = (Step){(uint8_t)in->op, 0, 0, in->operand[2], 0, {0}};
    s->to = (uint32_t)(row + (kinds[0] == 'n' ? POOL : 0)) * (kinds[0] == 'b' ? WORDS : STRIDE);
    for (int i = 0; i < 3; i++) {
        const char kind = kinds[i + 1];
        int32_t place = in->operand[i];
        settle(block, kind, &place, 0);
        if (kind == 'n') {
            s->at[i] = offset_of(t, place);
            s->in_temps |= (uint8_t)((place >= t->slots_count) << i);
        } else if (kind == 'l') {
            s->at[i] = (uint32_t)(place / 2) * WORDS;
            s->opposite |= (uint8_t)((place & 1) << i);
        } else if (kind == 'w')
            s->at[i] = (uint32_t)place * STRIDE;
    }
}

/* Sound code whose results have their rows, made ready; gives the number of steps. */
static int32_t ready(const Tables *t, const Block *block, Step *steps)
{
    int32_t made = 0;
    for (int32_t k = 0; k < block->count; k++) {
        block->last[k] = made;
        if (block->row[k] >= 0)
            make_step(t, block, block->code + k, block->row[k], steps + made++);
    }
    return made;
}

/* Every value that the tables ask their code for. */
static void visit(Tables *t, const Block *all, Act *act)
{
    for (int k = 0; k < t->options_count; k++) {
        const Option *o = t->options + k;
        const Block block = block_in(all, o->code, o->codes);
        for (Effect *e = t->effects + o->effect; e < t->effects + o->effect + o->effects; e++)
            if ((e->op & ~1) == PLACE)
                act(&block, 'n', &e->value, o->codes);
    }
    for (int k = 0; k < t->families_count; k++) {
        Family *f = t->families + k;
        const Block block = block_in(all, f->code, f->codes);
        act(&block, 'n', &f->quiet_at, f->codes);
        for (Row *r = t->rows + f->row; r < t->rows + f->row + f->rows; r++)
            act(&block, f->mode < ALL ? 'n' : 'l', &r->place, f->mode < ALL ? f->codes : r->code - f->code + r->codes);
    }
    for (int k = 0; k < t->decks_count; k++) {
        const Deck *d = t->decks + k;
        const Family *f = t->families + d->family;
        const Block block = block_in(all, f->code, f->codes);
        for (Member *m = t->members + d->member; m < t->members + d->member + d->members; m++)
            act(&block, 'n', &m->place, f->codes);
    }
    const Block legal = block_in(all, t->legal, t->legals);
    for (int k = 0; k < t->choices_count; k++)
        act(&legal, 'l', t->open + k, t->legals);
}

/* Every block of the tables' code. */
static int each_block(Tables *t, const Block *all, int (*act)(Tables *, const Block *, int32_t *, int32_t *, Family *))
{
    int done = 1;
    for (int k = 0; k < t->options_count; k++) {
        const Block block = block_in(all, t->options[k].code, t->options[k].codes);
        done = done && act(t, &block, &t->options[k].code, &t->options[k].codes, NULL);
    }
    for (int k = 0; k < t->families_count; k++) {
        const Block block = block_in(all, t->families[k].code, t->families[k].codes);
        done = done && act(t, &block, &t->families[k].code, &t->families[k].codes, t->families + k);
    }
    const Block block = block_in(all, t->legal, t->legals);
    return done && act(t, &block, &t->legal, &t->legals, NULL);
}

static int place_block(Tables *t, const Block *block, int32_t *first, int32_t *count, Family *family)
{
    (void)first, (void)count, (void)family;
    return place_code(block, t->used);
}

static int ready_block(Tables *t, const Block *block, int32_t *first, int32_t *count, Family *family)
{
    const int32_t made = ready(t, block, t->steps + t->steps_count);
    for (int k = 0; family && family->mode >= ALL && k < family->rows; k++) {
        Row *row = t->rows + family->row + k;
        const int32_t begin = row->code - *first, end = begin + row->codes;
        row->code = t->steps_count + (begin < *count ? block->last[begin] : made);
        row->codes = t->steps_count + (end < *count ? block->last[end] : made) - row->code;
    }
    *first = t->steps_count;
    *count = made;
    t->steps_count += made;
    return 1;
}

/* The code of sound tables, made ready block by block, and what names parts of it after that; 0 when it cannot be
 * held. */
static int ready_tables(Tables *t)
{
    const Block all = block_of(t, t->code, t->code_count);
    int done = (t->steps = malloc((size_t)t->code_count * sizeof *t->steps + 1)) && all.last;
    if (done)
        visit(t, &all, want);
    done = done && each_block(t, &all, place_block);
    if (done) {
        visit(t, &all, settle);
        each_block(t, &all, ready_block);
    }
    free(all.last);
    return done;
}
