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

/* What chance has in store for some places; `salts` null for none. */
static void chances(const Family *family, int count, const uint64_t *restrict stems, const int32_t *restrict salts,
                    uint32_t *restrict chance)
{
    const uint64_t key = (uint64_t)(uint32_t)family->key_high << 32 | (uint32_t)family->key_low;
    for (int j = 0; j < count; j += BLOCK)
        for (int i = j; i < j + BLOCK; i++)
            chance[i] = chance_in(fate_of(stems[i], key, salts ? salts[i] : 0));
}

/* 1 when `power` is 0, 2 when it is -1 */
#define POWER(weight) ((weight) * (int16_t)(((weight)&power) + one))

/* A deck of a few options, as most are that share their family with others, filled up with some that weigh nothing: so
 * all lanes do the same. */
struct Hand {
    uint32_t at[HAND];
    int16_t counts[HAND]; /* -1, or 0 for what fills up */
    int32_t option[HAND + 1];
};

/* 0 when memory is out. Decks of more, or of none, get an empty one. */
static int ready_hands(Tables *t)
{
    t->hands = calloc((size_t)t->decks_count + 1, sizeof *t->hands);
    for (int d = 0; t->hands && d < t->decks_count; d++) {
        const Deck *deck = t->decks + d;
        const int few = deck->members && deck->members <= HAND;
        for (int k = 0; few && k <= HAND; k++) {
            const Member *member = t->members + deck->member + (k < deck->members ? k : 0);
            t->hands[d].option[k] = k < deck->members ? member->option : -1;
            if (k < HAND) {
                t->hands[d].at[k] = offset_of(t, member->place);
                t->hands[d].counts[k] = (int16_t)-(k < deck->members);
            }
        }
    }
    return t->hands != NULL;
}

/* By lane, which card of its hand comes by chance; `cards`: what they weigh. */
static void draw_cards(const int16_t (*restrict cards)[LANES], const int16_t *restrict quiet, int count, int16_t power,
                       const uint32_t *restrict chance, int32_t *restrict found)
{
    const int16_t one = (int16_t)(power + 1);
    for (int j = 0; j < count; j += BLOCK)
        for (int i = j; i < j + BLOCK; i++) {
            int32_t sums[HAND], sum = 0, passed = 0;
            for (int k = 0; k < HAND; k++)
                sums[k] = sum = WRAP(sum, +, POWER(cards[k][i]));
            const int32_t left = part_of(WRAP(sum, +, POWER(quiet[i])), chance[i]);
            for (int k = 0; k < HAND; k++)
                passed += sums[k] <= left;
            found[i] = passed;
        }
}

/* One lane's option by chance, or -1. */
static int32_t one_drawn(const Run *r, const Deck *deck, int32_t quiet, int16_t power, uint32_t chance, int place)
{
    const Tables *t = r->m->t;
    const Member *member = t->members + deck->member;
    const int16_t *weights = r->temp + place - (size_t)t->slots_count * STRIDE;
    const int16_t one = (int16_t)(power + 1);
    int32_t total = POWER(quiet), passed = 0, sum = 0;
    for (int k = 0; k < deck->members; k++)
        total = WRAP(total, +, POWER(WEIGHT(k)));
    const int32_t left = part_of(total, chance);
    for (int k = 0; k < deck->members; k++) {
        sum = WRAP(sum, +, POWER(WEIGHT(k)));
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
/* By place, which row of a deck comes by chance; the number of its rows where nothing comes. */
static void by_chance(const Run *r, const Family *family, int16_t power, const uint32_t *restrict chance,
                      int16_t *restrict found)
{
    const Row *rows = r->m->t->rows + family->row;
    int16_t room[LIST];
    const int16_t one = (int16_t)(power + 1), *quiets = family->quiet_at < 0 ? NULL : at(r, family->quiet_at, room);
    for (int j = 0; j < r->width; j += BLOCK) {
        int32_t left[BLOCK], passed[BLOCK] = {0};
        for (int i = 0; i < BLOCK; i++) {
            const int32_t quiet = quiets ? GREATER(0, LESSER(quiets[j + i], MAX_WEIGHT)) : family->quiet;
            left[i] = POWER(quiet);
        }
        EACH_ROW(left[i] = WRAP(left[i], +, POWER(weights[i])))
        for (int i = 0; i < BLOCK; i++)
            left[i] = part_of(left[i], chance[j + i]);
        EACH_ROW(left[i] = WRAP(left[i], -, POWER(weights[i])); passed[i] += left[i] >= 0)
        for (int i = 0; i < BLOCK; i++)
            found[j + i] = (int16_t)passed[i];
    }
}

/* The same of the weightiest row, the first of them, which comes if it weighs anything. */
static void by_weight(const Run *r, const Family *family, int16_t *restrict found)
{
    const Row *rows = r->m->t->rows + family->row;
    for (int j = 0; j < r->width; j += BLOCK) {
        int16_t best[BLOCK], most[BLOCK] = {0};
        for (int i = 0; i < BLOCK; i++)
            best[i] = (int16_t)family->rows;
        EACH_ROW(const int16_t better = (int16_t)-(weights[i] > most[i]);
                 best[i] = (int16_t)((k & better) | (best[i] & ~better)); most[i] = GREATER(most[i], weights[i]))
        memcpy(found + j, best, sizeof best);
    }
}

/* Where something comes of a draw, and what. */
typedef struct {
    int32_t count;
    uint16_t lanes[LIST];
    int32_t options[LANES];
} Drawn;

/* Puts down what was drawn in a lane, behind `count` others; gives how many there are now. */
static inline int32_t put_drawn(Drawn *drawn, int32_t count, int lane, int32_t option)
{
    drawn->lanes[count] = (uint16_t)lane;
    drawn->options[count] = option;
    return count + (option >= 0);
}

/* Each lane from its own deck, by weight. */
static void draw_best(const Run *r, const Family *family, const Party *p, Drawn *drawn)
{
    int32_t count = 0;
    for (int i = 0; i < p->count; i++) {
        const int lane = p->lanes[i], place = r->lanes ? i : lane;
        const int32_t quiet = quiet_of(r, family, lane, place);
        count = put_drawn(drawn, count, lane, weightiest(r, r->m->t->decks + p->decks[i], quiet, place));
    }
    drawn->count = count;
}

/* The same by chance. */
static void draw_each(const Run *r, const Family *family, int16_t power, const Party *p, Drawn *drawn)
{
    const Tables *t = r->m->t;
    int32_t count = 0, card[LANES];
    int16_t quiet[LANES], cards[HAND][LANES];
    uint64_t stems[LANES];
    uint32_t chance[LANES];
    for (int i = 0; i < p->count; i++) {
        const int lane = p->lanes[i], place = r->lanes ? i : lane;
        const Hand *hand = t->hands + p->decks[i];
        stems[i] = r->m->stem[lane];
        quiet[i] = (int16_t)quiet_of(r, family, lane, place);
        for (int k = 0; k < HAND; k++)
            cards[k][i] = r->temp[hand->at[k] + (uint32_t)place] & hand->counts[k];
    }
    chances(family, p->count, stems, p->salts, chance);
    draw_cards(cards, quiet, p->count, power, chance, card);
    for (int i = 0; i < p->count; i++) {
        const Deck *deck = t->decks + p->decks[i];
        const int small = deck->members && deck->members <= HAND, lane = p->lanes[i];
        const int32_t option = small ? t->hands[p->decks[i]].option[card[i]]
                                     : one_drawn(r, deck, quiet[i], power, chance[i], r->lanes ? i : lane);
        count = put_drawn(drawn, count, lane, option);
    }
    drawn->count = count;
}

/* By place, which row of the one deck of a family comes. */
static void find_rows(const Run *r, const Family *family, int luck, const Party *p, int16_t *row)
{
    const Machine *m = r->m;
    int32_t salts[LANES] = {0};
    uint32_t chance[LANES];
    uint64_t stems[LANES];
    if (family->mode == BEST) {
        by_weight(r, family, row);
        return;
    }
    for (int i = 0; r->lanes && i < p->count; i++)
        stems[i] = m->stem[p->lanes[i]];
    for (int i = 0; p->salts && i < p->count; i++)
        salts[r->lanes ? i : p->lanes[i]] = p->salts[i];
    chances(family, r->width, r->lanes ? stems : m->stem, p->salts ? salts : NULL, chance);
    by_chance(r, family, luck == 1 ? -1 : 0, chance, row);
}

/* From one deck, row by row in all places. */
static void draw_rows(const Run *r, const Family *family, int luck, const Party *p, Drawn *drawn)
{
    const Row *rows = r->m->t->rows + family->row;
    int16_t row[LANES];
    uint64_t bits[WORDS];
    int32_t count = 0;
    find_rows(r, family, luck, p, row);
    if (!r->lanes && p->bits) {
        mark_less(row, (int16_t)family->rows, bits);
        for (int w = 0; w < WORDS; w++)
            count += ones(bits[w] &= p->bits[w]);
        list_bits(bits, count, drawn->lanes);
        for (int i = 0; i < count; i++)
            drawn->options[i] = row[drawn->lanes[i]];
    } else
        for (int i = 0; i < p->count; i++) {
            const int here = row[r->lanes ? i : p->lanes[i]];
            drawn->lanes[count] = p->lanes[i];
            drawn->options[count] = here;
            count += here < family->rows;
        }
    for (int i = 0; i < count; i++)
        drawn->options[i] = rows[drawn->options[i]].option;
    drawn->count = count;
}

static void draw(const Run *r, const Family *family, const Party *p, Drawn *drawn)
{
    const int luck = family->fate ? 2 : r->m->luck;
    drawn->count = 0;
    if (!family->rows)
        return;
    if (family->mode == DRAW && !luck)
        draw_best(r, family, p, drawn);
    else if (family->alone)
        draw_rows(r, family, luck, p, drawn);
    else
        draw_each(r, family, luck == 1 ? -1 : 0, p, drawn);
}
