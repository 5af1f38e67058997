/* Draws: which option of a deck comes, in many lanes at once. The weights were worked out before, a row for each option
 * of a family; `place`: where in its rows those of a lane are. */
static int32_t quiet_of(const Run *r, const Family *family, int lane, int place)
{
    const Machine *m = r->m;
    const int32_t slots = m->t->slots_count, at = family->quiet_at;
    if (at < 0)
        return family->quiet;
    const int32_t quiet = at < slots ? m->state[(size_t)at * STRIDE + lane] : temp_at(r, at)[place];
    return quiet < 0 ? 0 : LESSER(quiet, MAX_WEIGHT);
}

static uint64_t key_of(const Family *family)
{
    return (uint64_t)(uint32_t)family->key_high << 32 | (uint32_t)family->key_low;
}

#define WEIGHT(k) weights[(size_t)member[k].place * STRIDE]

/* The weightiest option of a deck, or -1 when all together weigh no more than nothing does. */
static int32_t weightiest(const Run *r, const Deck *deck, int32_t quiet, int place)
{
    const Tables *t = r->m->t;
    const Member *member = t->members + deck->member;
    const int16_t *weights = r->temp + place - (size_t)t->slots_count * STRIDE;
    int32_t best = -1, most = 0, plain = 0;
    for (int k = 0; k < deck->members; k++) {
        plain += WEIGHT(k);
        best = WEIGHT(k) > most ? member[k].option : best;
        most = GREATER(most, WEIGHT(k));
    }
    return plain > quiet ? best : -1;
}

/* One lane's option by chance, or -1. */
static int32_t drawn(const Run *r, const Family *family, const Deck *deck, int32_t salt, int lane, int place)
{
    const Machine *m = r->m;
    const Member *member = m->t->members + deck->member;
    const int16_t *weights = r->temp + place - (size_t)m->t->slots_count * STRIDE;
    const int squared = !family->fate && m->luck == 1;
    const int32_t quiet = quiet_of(r, family, lane, place);
    int32_t total = squared ? quiet * quiet : quiet, passed = 0, sum = 0;
    for (int k = 0; k < deck->members; k++)
        total = WRAP(total, +, squared ? WEIGHT(k) * WEIGHT(k) : WEIGHT(k));
    const int32_t left = below(total, m->seed[lane], m->state[TURN * STRIDE + lane], key_of(family), salt);
    for (int k = 0; k < deck->members; k++) {
        sum = WRAP(sum, +, squared ? WEIGHT(k) * WEIGHT(k) : WEIGHT(k));
        passed += sum <= left;
    }
    return passed < deck->members ? member[passed].option : -1;
}

/* Keeps gcc from working on two rows at once, which keeps the loop over lanes from becoming vector code. */
#ifdef __GNUC__
#define ROW_BY_ROW __asm__ volatile("")
#else
#define ROW_BY_ROW (void)0
#endif
#define EACH_ROW(statements)                                                                                           \
    for (int32_t k = 0; k < family->rows; k++) {                                                                       \
        const int16_t *restrict weights = temp_at(r, rows[k].place) + j;                                               \
        ROW_BY_ROW;                                                                                                    \
        for (int i = 0; i < BLOCK; i++) {                                                                              \
            statements;                                                                                                \
        }                                                                                                              \
    }
#define POWER(weight) ((weight) * (((weight)&power) + (power + 1))) /* 1 when `power` is 0, 2 when it is -1 */

/* By place, which row of a deck comes by chance; the number of its rows where nothing comes. */
static void by_chance(const Run *r, const Family *family, const uint32_t *seeds, const int32_t *salts,
                      int32_t *restrict found)
{
    const Machine *m = r->m;
    const Row *rows = m->t->rows + family->row;
    const int power = !family->fate && m->luck == 1 ? -1 : 0;
    const int16_t *turns = row_at(r, TURN * STRIDE, 0, 0);
    const int16_t *quiets = family->quiet_at < 0 ? NULL : at(r, family->quiet_at, 1);
    for (int j = 0; j < r->width; j += BLOCK) {
        int32_t left[BLOCK], passed[BLOCK] = {0};
        for (int i = 0; i < BLOCK; i++) {
            const int32_t quiet = quiets ? GREATER(0, LESSER(quiets[j + i], MAX_WEIGHT)) : family->quiet;
            left[i] = POWER(quiet);
        }
        EACH_ROW(left[i] = WRAP(left[i], +, POWER(weights[i])))
        for (int i = 0; i < BLOCK; i++)
            left[i] = below(left[i], seeds[j + i], turns[j + i], key_of(family), salts[j + i]);
        EACH_ROW(left[i] = WRAP(left[i], -, POWER(weights[i])); passed[i] += left[i] >= 0)
        memcpy(found + j, passed, sizeof passed);
    }
}

/* The same of the weightiest row, the first of them, which comes if it weighs anything. */
static void by_weight(const Run *r, const Family *family, int32_t *restrict found)
{
    const Row *rows = r->m->t->rows + family->row;
    for (int j = 0; j < r->width; j += BLOCK) {
        int16_t best[BLOCK], most[BLOCK] = {0};
        for (int i = 0; i < BLOCK; i++)
            best[i] = (int16_t)family->rows;
        EACH_ROW(const int16_t better = (int16_t)-(weights[i] > most[i]);
                 best[i] = (int16_t)((k & better) | (best[i] & ~better)); most[i] = GREATER(most[i], weights[i]))
        for (int i = 0; i < BLOCK; i++)
            found[j + i] = best[i];
    }
}

/* The options that the decks of one family give in some lanes, -1 for nothing. */
static void draw(const Run *r, const Family *family, int count, const uint16_t *lanes, const int32_t *decks,
                 const int32_t *salts, int32_t *options)
{
    const Machine *m = r->m;
    const Row *rows = m->t->rows + family->row;
    const int luck = family->fate ? 2 : m->luck, dense = !r->lanes;
    int32_t found[LANES], salt[LANES];
    uint32_t seeds[LANES];
    if (!family->alone || (family->mode == DRAW && luck == 0)) {
        for (int i = 0; i < count; i++) {
            const int place = dense ? lanes[i] : i;
            const Deck *deck = m->t->decks + decks[i];
            options[i] = luck ? drawn(r, family, deck, salts[i], lanes[i], place)
                              : weightiest(r, deck, quiet_of(r, family, lanes[i], place), place);
        }
        return;
    }
    if (family->mode == BEST)
        by_weight(r, family, found);
    else {
        for (int i = 0; i < r->width; i++)
            salt[i] = seeds[i] = 0;
        for (int i = 0; i < count; i++) {
            const int place = dense ? lanes[i] : i;
            seeds[place] = m->seed[lanes[i]];
            salt[place] = salts[i];
        }
        by_chance(r, family, seeds, salt, found);
    }
    for (int i = 0; i < count; i++) {
        const int32_t row = found[dense ? lanes[i] : i];
        options[i] = row < family->rows ? rows[row].option : -1;
    }
}
