/* The lane machine: many playthroughs of one scenario, side by side.
 *
 * A scenario comes as tables of integers, so nothing is compiled for it. One instruction runs over all playthroughs
 * ("lanes") at once; the values of one slot stand side by side in a row, and a yes/no is -1 or 0, so that plain loops
 * become vector code. Lanes whose game is over take up the next one. What only a few lanes do, such as the effects of
 * one move, runs over a list of those lanes.
 *
 * The oracle is engine/machine.py: every number must come out as there. Whatever is used as an index was checked when
 * it came in (checks.h), so that no table can read or write out of bounds; sums that a table could make overflow are
 * unsigned.
 */
#include <stdlib.h>
#include <string.h>

#ifdef __BMI2__
#include <immintrin.h>
#endif

#include "tables.h"
#include "checks.h"

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

/* No two rows overlap, whatever the compiler makes of their addresses. */
#if defined(__clang__)
#define APART _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define APART _Pragma("GCC ivdep")
#else
#define APART
#endif

#define LESSER(x, y) ((x) < (y) ? (x) : (y))
#define GREATER(x, y) ((x) > (y) ? (x) : (y))

enum {
    FEW = 12,           /* lanes up to which a list is cheaper than all lanes */
    PAD = 3,
    LIST = LANES + PAD, /* the length of a list of lanes */
};

typedef struct {
    const Tables *t;
    const Job *job;
    int32_t width;          /* lanes in use, a multiple of BLOCK */
    int32_t temps, wides;   /* rows for each depth */
    int32_t luck;
    int64_t next;           /* game */
    int16_t *state;         /* a row for each slot; */
    int16_t *temp;          /* for each depth, the pool of numbers, 16-bit temporaries */
    int32_t *wide;          /* and 32-bit ones; */
    int16_t *live;          /* two rows of who still takes part in a deck and whom its option falls on; */
    int16_t *gathered;      /* three rows for operands of listed lanes */
    int32_t *head;          /* by option, -1 outside of happen() */
    uint32_t seed[LANES];
    int64_t game[LANES];    /* -1: none */
    int32_t decision[LANES], in_turn[LANES], forced[LANES], forced_end[LANES];
    uint8_t waiting[LANES]; /* has ended its turn, and waits for others to end theirs */
    uint8_t stuck[LANES];   /* has nothing legal to choose */
    uint64_t trace[LANES];
    int32_t *log[LANES];    /* period and number of each choice of the game, if anybody asks */
    int32_t room[LANES];    /* in the log */
    int failed;             /* memory was out */
    uint64_t open[MOST_WORDS][LANES];
} Machine;

/* --- chance ------------------------------------------------------------------------------------------------------- */

static uint64_t mixed(uint64_t x) /* the finaliser of splitmix64 */
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* A number below `limit`, from what engine/draws.py calls a chance. */
static int32_t below(int32_t limit, uint32_t seed, int32_t turn, uint64_t key, int32_t salt)
{
    const uint64_t x = mixed(seed * 0x9E3779B97F4A7C15u + (uint64_t)(int64_t)turn * 0xD1B54A32D192ED03u
                             + (uint64_t)(int64_t)salt * 0x8CB92BA72F3D8DD7u + key);
    return (int32_t)((x >> 32) * (uint32_t)limit >> 32);
}

/* --- code --------------------------------------------------------------------------------------------------------- */

/* Where code runs: over the listed lanes, side by side in the temporaries, or without a list over all lanes in place.
 */
typedef struct {
    Machine *m;
    int16_t *temp;
    int32_t *wide;
    uint16_t *lanes;
    int32_t count, width;
} Run;

/* `lanes`: a list with room for PAD more, or null. */
static Run run_of(Machine *m, int depth, uint16_t *lanes, int count)
{
    for (int k = 0; lanes && k < PAD; k++)
        lanes[count + k] = 0;
    return (Run){m, m->temp + (size_t)depth * m->temps * STRIDE, m->wide + (size_t)depth * m->wides * STRIDE, lanes,
                 count, lanes ? (count + BLOCK - 1) / BLOCK * BLOCK : m->width};
}

/* The row of a number or a temporary: they are at the same place whatever the lanes. */
static inline int16_t *temp_at(const Run *r, int32_t place)
{
    return r->temp + (size_t)(place - r->m->t->slots_count) * STRIDE;
}

static inline const int16_t *at(const Run *r, int32_t place, int which)
{
    Machine *m = r->m;
    if (place >= m->t->slots_count)
        return temp_at(r, place);
    const int16_t *row = m->state + (size_t)place * STRIDE;
    if (!r->lanes)
        return row;
    int16_t *to = m->gathered + which * STRIDE;
    for (int i = 0; i < r->count; i += 4) /* lists are padded, so that the length of the loop can be foretold */
        for (int k = i; k < i + 4; k++)
            to[k] = row[r->lanes[k]];
    return to;
}

#define EVERY(type, target, value)                                                                                     \
    {                                                                                                                  \
        type *restrict d = target;                                                                                     \
        for (int j = 0; j < width; j += BLOCK)                                                                         \
            APART for (int i = j; i < j + BLOCK; i++)                                                                  \
                d[i] = (type)(value);                                                                                  \
        break;                                                                                                         \
    }
#define WRAP(x, sign, y) (int32_t)((uint32_t)(x)sign(uint32_t)(y))
#define TO16(value) EVERY(int16_t, to16, value)
#define TO32(value) EVERY(int32_t, to32, value)

/* One instruction in 32 bits: seldom needed. */
static void step_wide(const Run *r, const Code *in)
{
    const int width = r->width, op = in->op;
    const int32_t c = in->c;
    const int16_t *a16 = op == WIDEN || op == WSEL ? at(r, in->a, 0) : NULL;
    const int32_t *a = r->wide + (size_t)(a16 || op == WCONST ? 0 : in->a) * STRIDE;
    const int32_t *b = r->wide + (size_t)(op >= WADD ? in->b : 0) * STRIDE;
    const int32_t *third = r->wide + (size_t)(op == WSEL ? c : 0) * STRIDE;
    int16_t *to16 = op == SAT || (op >= WEQ && op <= WLE) ? temp_at(r, in->to) : NULL;
    int32_t *to32 = r->wide + (size_t)(to16 ? 0 : in->to) * STRIDE;
    const double by = 1.0 / (op == WDIVI ? c : 1);
    switch (op) {
    case WCONST: TO32(c)
    case WIDEN: TO32(a16[i])
    case SAT: TO16(GREATER(INT16_MIN, LESSER(INT16_MAX, a[i])))
    case WDIVI: TO32((int32_t)((a[i] + 0.5) * by) - ((a[i] + 0.5) * by < 0)) /* down; never whole, so never wrong */
    case WADD: TO32(WRAP(a[i], +, b[i]))
    case WSUB: TO32(WRAP(a[i], -, b[i]))
    case WMUL: TO32(WRAP(a[i], *, b[i]))
    case WMIN: TO32(LESSER(a[i], b[i]))
    case WMAX: TO32(GREATER(a[i], b[i]))
    case WEQ: TO16(-(a[i] == b[i]))
    case WNE: TO16(-(a[i] != b[i]))
    case WLT: TO16(-(a[i] < b[i]))
    case WLE: TO16(-(a[i] <= b[i]))
    case WSEL: TO32((b[i] & a16[i]) | (third[i] & ~(int32_t)a16[i]))
    }
}

#define BIT(op) (uint64_t)1 << (op)
static const uint64_t THREE = BIT(SEL) | BIT(AND_LE) | BIT(AND_LT) | BIT(PAND_LE) | BIT(PAND_LT);

#define CONJUNCTION(name, condition)                                                                                   \
    case name: TO16(a[i] & (condition) & bit)                                                                          \
    case P##name: TO16(d[i] | (a[i] & (condition) & bit))

static void run(const Run *r, const Code *in, int32_t count)
{
    const int width = r->width;
    for (const Code *end = in + count; in < end; in++) {
        const int op = in->op;
        if (op >= WCONST) {
            step_wide(r, in);
            continue;
        }
        const int16_t c = (int16_t)in->c, bit = (int16_t)in->bit;
        const int16_t *a = op >= COPY ? at(r, in->a, 0) : NULL, *b = op >= AND ? at(r, in->b, 1) : NULL;
        const int16_t *third = THREE >> op & 1 ? at(r, in->c, 2) : NULL;
        int16_t *to16 = temp_at(r, in->to);
        /* Division rounds down: above 0, and half a step away from the next whole quotient, floats are good enough. */
        const int32_t shift = op == DIVI ? (32768 + c - 1) / c : 0;
        const float by = op == DIVI ? 1.0f / c : 0;
        switch (op) {
        case CONST: TO16(c)
        case COPY: TO16(a[i])
        case NOT: TO16(~a[i])
        case ANDI: TO16(a[i] & c)
        case ADDI: TO16(a[i] + c)
        case RSUBI: TO16(c - a[i])
        case MULI: TO16(a[i] * c)
        case DIVI: TO16((int32_t)(((float)(a[i] + shift * c) + 0.5f) * by) - shift)
        case MINI: TO16(LESSER(a[i], c))
        case MAXI: TO16(GREATER(a[i], c))
        case PACK: TO16(d[i] | (a[i] & bit))
        case EQI: TO16(-(a[i] == c) & bit)
        case NEI: TO16(-(a[i] != c) & bit)
        case LTI: TO16(-(a[i] < c) & bit)
        case GTI: TO16(-(a[i] > c) & bit)
        CONJUNCTION(AND, b[i])
        CONJUNCTION(ANDN, ~b[i])
        CONJUNCTION(AND_EQI, -(b[i] == c))
        CONJUNCTION(AND_NEI, -(b[i] != c))
        CONJUNCTION(AND_LTI, -(b[i] < c))
        CONJUNCTION(AND_GTI, -(b[i] > c))
        CONJUNCTION(AND_LE, -(b[i] <= third[i]))
        CONJUNCTION(AND_LT, -(b[i] < third[i]))
        case OR: TO16(a[i] | b[i])
        case OR_EQI: TO16(a[i] | -(b[i] == c))
        case OR_NEI: TO16(a[i] | -(b[i] != c))
        case OR_LTI: TO16(a[i] | -(b[i] < c))
        case OR_GTI: TO16(a[i] | -(b[i] > c))
        case EQ: TO16(-(a[i] == b[i]))
        case NE: TO16(-(a[i] != b[i]))
        case LE: TO16(-(a[i] <= b[i]))
        case LT: TO16(-(a[i] < b[i]))
        case ADD: TO16(a[i] + b[i])
        case SUB: TO16(a[i] - b[i])
        case MUL: TO16(a[i] * b[i])
        case MIN: TO16(LESSER(a[i], b[i]))
        case MAX: TO16(GREATER(a[i], b[i]))
        case SEL: TO16((a[i] & b[i]) | (~a[i] & third[i]))
        }
    }
}

/* --- what happens ------------------------------------------------------------------------------------------------- */

static void resolve(Machine *m, int depth, int32_t family, int count, uint16_t *lanes, const int32_t *decks,
                    const int32_t *salts);

/* The effects of one option in some lanes. All that they read was read before the first of them is written: by code
 * that ran before, or from slots that tables.py knows to be written by none of the effects before. */
static void affect_some(Machine *m, int depth, const Option *option, int count, uint16_t *lanes)
{
    const Tables *t = m->t;
    const Run r = run_of(m, depth, lanes, count);
    run(&r, t->code + option->code, option->codes);
    for (const Effect *e = t->effects + option->effect, *end = e + option->effects; e < end; e++) {
        const int32_t low = t->slots[e->slot].low, high = t->slots[e->slot].high, keep = e->op & 1 ? 0 : -1;
        const int32_t value = e->value, lowest = t->slots[e->from].low;
        const int16_t *from = m->state + (size_t)e->from * STRIDE;
        int16_t *row = m->state + (size_t)e->slot * STRIDE;
#define SOME(value)                                                                                                    \
    for (int i = 0; i < count; i++) {                                                                                  \
        const int32_t sum = (row[lanes[i]] & keep) + (value);                                                          \
        row[lanes[i]] = (int16_t)(sum < low ? low : sum > high ? high : sum);                                          \
    }                                                                                                                  \
    break
        switch (e->op & ~1) {
        case FIXED: SOME(value);
        case PLACE: SOME(temp_at(&r, value)[i]);
        case PLUS: SOME(from[lanes[i]] + value);
        case LOOKUP: SOME(t->lookups[value + from[lanes[i]] - lowest]);
        }
    }
}

/* The same in all lanes where the mask is set. */
static void affect_many(Machine *m, int depth, const Option *option, const int16_t *restrict mask)
{
    const Tables *t = m->t;
    const Run r = run_of(m, depth, NULL, m->width);
    const int width = m->width;
    run(&r, t->code + option->code, option->codes);
    for (const Effect *e = t->effects + option->effect, *end = e + option->effects; e < end; e++) {
        const int32_t low = t->slots[e->slot].low, high = t->slots[e->slot].high, keep = e->op & 1 ? 0 : -1;
        const int32_t value = e->value, lowest = t->slots[e->from].low;
        const int16_t *from = m->state + (size_t)e->from * STRIDE;
        int16_t *row = m->state + (size_t)e->slot * STRIDE;
#define MANY(value)                                                                                                    \
    for (int j = 0; j < width; j += BLOCK)                                                                             \
        for (int i = j; i < j + BLOCK; i++) {                                                                          \
            const int32_t sum = (row[i] & keep) + (value), new = sum < low ? low : sum > high ? high : sum;            \
            row[i] = (int16_t)((new & mask[i]) | (row[i] & ~mask[i]));                                                 \
        }                                                                                                              \
    break
        switch (e->op & ~1) {
        case FIXED: MANY(value);
        case PLACE: MANY(temp_at(&r, value)[i]);
        case PLUS: MANY(from[i] + value);
        case LOOKUP: MANY(t->lookups[value + from[i] - lowest]);
        }
    }
}

/* The decks that follow the options of some lanes, one at least: each lane's in its own order, lanes at the same family together. */
static void follow(Machine *m, int depth, int count, uint16_t *lanes, const int32_t *options)
{
    const Tables *t = m->t;
    int32_t next[LANES], end[LANES], family[LANES], decks[LANES], salts[LANES];
    uint16_t here[LIST];
    for (int i = 0; i < count; i++) {
        next[i] = t->options[options[i]].ref;
        end[i] = next[i] + t->options[options[i]].refs;
        family[i] = t->refs[next[i]].family;
    }
    for (;;) {
        int32_t first = t->families_count, found = 0;
        for (int i = 0; i < count; i++)
            first = LESSER(first, family[i]);
        if (first == t->families_count)
            return;
        for (int i = 0; i < count; i++)
            if (family[i] == first) {
                here[found] = lanes[i];
                decks[found] = t->refs[next[i]].deck;
                salts[found++] = t->refs[next[i]].salt;
                family[i] = ++next[i] < end[i] ? t->refs[next[i]].family : t->families_count;
            }
        resolve(m, depth, first, found, here, decks, salts);
    }
}

/* An option for each of some lanes: its effects, for lanes with the same option together, then its decks. */
static void happen(Machine *m, int depth, int count, uint16_t *lanes, const int32_t *options)
{
    const Tables *t = m->t;
    int32_t distinct[LANES], following[LANES];
    int16_t next[LANES];
    uint16_t group[LIST], followed[LIST];
    int kinds = 0, follows = 0;
    for (int i = count - 1; i >= 0; i--) {
        if (m->head[options[i]] < 0)
            distinct[kinds++] = options[i];
        next[i] = (int16_t)m->head[options[i]];
        m->head[options[i]] = i;
    }
    for (int k = 0; k < kinds; k++) {
        int size = 0;
        for (int i = m->head[distinct[k]]; i >= 0; i = next[i])
            group[size++] = lanes[i];
        m->head[distinct[k]] = -1;
        affect_some(m, depth, t->options + distinct[k], size, group);
        if (m->job->happened)
            m->job->happened[distinct[k]] += size;
    }
    for (int i = 0; i < count; i++)
        if (t->options[options[i]].refs) {
            following[follows] = options[i];
            followed[follows++] = lanes[i];
        }
    if (follows)
        follow(m, depth, follows, followed, following);
}

/* --- decks -------------------------------------------------------------------------------------------------------- */

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
        run(&r, t->code + row->code, row->codes);
        const int16_t *restrict when = row->place < 0 ? live : temp_at(&r, row->place);
        int32_t firing = 0, found = 0;
        for (int j = 0; j < r.width; j += BLOCK)
            for (int i = j; i < j + BLOCK; i++) {
                fire[i] = when[i] & live[i];
                firing -= fire[i];
            }
        if (!firing)
            continue;
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
    run(&r, t->code + family->code, family->codes);
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

/* --- choosing ----------------------------------------------------------------------------------------------------- */

static int ones(uint64_t bits)
{
#ifdef __GNUC__
    return __builtin_popcountll(bits);
#else
    int found = 0;
    for (; bits; bits &= bits - 1)
        found++;
    return found;
#endif
}

static int lowest(uint64_t bits) /* the number of the lowest of one or more */
{
    return ones((bits & (0 - bits)) - 1);
}

static uint64_t lowest_few(uint64_t bits, int count)
{
#ifdef __BMI2__
    return count < 64 ? _pdep_u64(((uint64_t)1 << count) - 1, bits) : bits;
#else
    uint64_t rest = bits;
    for (; rest && count > 0; count--)
        rest &= rest - 1;
    return bits & ~rest;
#endif
}

/* The open choices of the lanes of a run, 64 to a word, from code that packed 16 to each. */
static void gather_words(const Run *r, uint64_t (*open)[LANES])
{
    const Tables *t = r->m->t;
    for (int w = 0; w <= t->choices_count / 64; w++) {
        const int16_t *rows[4];
        for (int k = 0; k < 4; k++)
            rows[k] = w * 4 + k < t->words_count ? temp_at(r, t->words[w * 4 + k]) : NULL;
        for (int k = 0; k < 4; k++)
            for (int i = 0; rows[k] && i < r->width; i++)
                open[w][i] = (k ? open[w][i] : 0) | (uint64_t)(uint16_t)rows[k][i] << 16 * k;
        if (!rows[0])
            memset(open[w], 0, sizeof open[w]);
    }
}

/* The legal choices of one lane, as bits. `place`: where its open choices are. */
static void legal(const Machine *m, int lane, int place, uint64_t *bits)
{
    const Tables *t = m->t;
    const uint64_t (*open)[LANES] = (const uint64_t (*)[LANES])m->open;
    const int words = t->choices_count / 64 + 1, asking = m->state[ASKING * STRIDE + lane] != 0;
    const uint64_t *affordable = t->affordable[LESSER(m->state[CAPITAL * STRIDE + lane], COSTS - 1)];
    if (!asking) {
        for (int w = 0; w < words; w++)
            bits[w] = open[w][place] & ~t->answers[w];
        for (int w = 0, room = t->agenda; w * 64 < t->tracks; w++) {
            const uint64_t others = t->tracks - w * 64 < 64 ? ~(uint64_t)0 << (t->tracks - w * 64) : 0;
            const uint64_t few = lowest_few(bits[w] & ~others, room);
            room -= ones(few);
            bits[w] = few | (bits[w] & others);
        }
        for (int w = 0; w < words; w++)
            bits[w] &= affordable[w];
        return;
    }
    int first = 0, end = 0; /* only answers to the first question that waits */
    for (int q = 0; q < t->questions && !end; q++)
        if (m->state[(size_t)t->choices[t->first[q]].asked * STRIDE + lane]) {
            first = t->first[q];
            end = t->first[q + 1];
        }
    memset(bits, 0, (size_t)words * sizeof *bits);
    for (int k = first; k < end; k++)
        bits[k / 64] |= open[k / 64][place] & affordable[k / 64] & (uint64_t)1 << k % 64;
}

/* The number of the situation that a lane is in, as the policy tells them apart. */
static int32_t situation_of(const Policy *policy, const Run *r, int lane)
{
    const int32_t found = policy->situations ? at(r, policy->situation_at, 0)[lane] : 0;
    return found < 0 ? 0 : LESSER(found, GREATER(policy->situations - 1, 0));
}

/* `factor`: of the situation, by choice; null when there are none. */
static int32_t weight_of(const Policy *policy, const Run *r, int lane, int32_t choice, const int32_t *factor)
{
    const int32_t place = policy->weight_at[choice];
    const int32_t weight = place < 0 ? policy->weight[choice] : at(r, place, 0)[lane];
    return weight < 0 ? 0 : LESSER(weight, MAX_WEIGHT) * (factor ? factor[choice] : 1);
}

/* What the policy chooses among the legal: policies.py says the same. -1: nothing is legal. */
static int32_t choose(const Machine *m, const uint64_t *bits, const Run *weighing, int lane)
{
    const Tables *t = m->t;
    const Policy *policy = m->job->policy;
    const int32_t turn = m->state[TURN * STRIDE + lane], salt = 2 * m->in_turn[lane];
    const int32_t *factor =
        policy->situations ? policy->factor + (size_t)situation_of(policy, weighing, lane) * t->choices_count : NULL;
    int32_t hit[MOST_CHOICES], weights[MOST_CHOICES], hits = 0, best = -1, most = 0, sums[3] = {0}, together[3] = {0};
    for (int w = 0; w <= t->choices_count / 64; w++)
        for (uint64_t left = bits[w]; left; left &= left - 1) {
            const int32_t choice = w * 64 + lowest(left), group = t->choices[choice].group;
            const int32_t weight = weight_of(policy, weighing, lane, choice, factor);
            hit[hits] = choice;
            weights[hits++] = weight;
            best = weight > most ? choice : best;
            most = GREATER(most, weight);
            sums[group] += weight;
            together[group] = GREATER(together[group], weight);
        }
    if (!most)
        return !hits ? -1 : hit[hits - 1] == t->choices_count - 1 ? t->choices_count - 1 : hit[0];
    if (policy->best)
        return best;
    int32_t left = below(sums[0] + together[1] + together[2], m->seed[lane], turn, policy->key, salt), group = 0, at = 0;
    if (left >= sums[0]) {
        group = left - sums[0] < together[1] ? 1 : 2;
        left = below(sums[group], m->seed[lane], turn, policy->key, salt + 1);
    }
    for (; at < hits - 1; at++)
        if (t->choices[hit[at]].group == group && (left -= weights[at]) < 0)
            break;
    return hit[at];
}

/* The same where all choices weigh alike: counting is enough. */
static int32_t choose_any(const Machine *m, const uint64_t *bits, int lane)
{
    const Tables *t = m->t;
    const int32_t turn = m->state[TURN * STRIDE + lane], salt = 2 * m->in_turn[lane];
    const uint64_t key = m->job->policy->key;
    int32_t sums[3] = {0}, at = 0, group = 0;
    for (int w = 0; w <= t->choices_count / 64; w++)
        for (int g = 0; g < 3; g++)
            sums[g] += ones(bits[w] & t->group[g][w]);
    const int32_t total = sums[0] + !!sums[1] + !!sums[2];
    if (!total)
        return -1;
    int32_t left = below(total, m->seed[lane], turn, key, salt);
    if (left >= sums[0]) {
        group = left == sums[0] && sums[1] ? 1 : 2;
        left = below(sums[group], m->seed[lane], turn, key, salt + 1);
    }
    uint64_t word = bits[0] & t->group[group][0];
    for (int32_t here = ones(word); left >= here; here = ones(word)) {
        left -= here;
        at++;
        word = bits[at] & t->group[group][at];
    }
    return at * 64 + lowest(word & ~lowest_few(word, left));
}

/* --- games -------------------------------------------------------------------------------------------------------- */

static uint64_t hash_of(const Machine *m, int lane)
{
    uint64_t sum = m->seed[lane] * m->t->keys[SEED];
    for (int s = 1; s < m->t->slots_count; s++)
        sum += (uint64_t)(int64_t)m->state[(size_t)s * STRIDE + lane] * m->t->keys[s];
    return mixed(sum);
}

/* The legal choices of the last position of a lane, by their numbers in the program. */
static void tell_legal(Machine *m, int lane, int place)
{
    const Tables *t = m->t;
    const int words = (t->choices_count + 63) / 64;
    uint64_t bits[MOST_WORDS], *to = m->job->legal + (m->game[lane] - m->job->from) * words;
    if (m->state[ENDED * STRIDE + lane])
        return;
    legal(m, lane, place, bits);
    for (int w = 0; w < words; w++)
        for (uint64_t left = bits[w]; left; left &= left - 1) {
            const int32_t number = t->choices[w * 64 + lowest(left)].number;
            to[number / 64] |= (uint64_t)1 << number % 64;
        }
}

static void finish(Machine *m, int lane)
{
    const Job *job = m->job;
    const int64_t at = m->game[lane] - job->from;
    job->ending[at] = m->state[ENDED * STRIDE + lane];
    job->turns[at] = m->state[TURN * STRIDE + lane];
    job->decisions[at] = m->decision[lane];
    job->hash[at] = hash_of(m, lane);
    if (job->trace)
        job->trace[at] = m->trace[lane];
    for (int k = 0; k < job->kept; k++)
        job->last[at * job->kept + k] = m->state[(size_t)job->keep[k] * STRIDE + lane];
    for (int k = 0; job->periods && !m->failed && k < m->decision[lane]; k++)
        job->chosen_by[(int64_t)job->ending[at] * job->periods * job->choices + m->log[lane][k]]++;
    m->game[lane] = -1;
}

static void finish_some(Machine *m, int count, uint16_t *lanes)
{
    const int dense = count > FEW;
    if (m->job->legal && count) {
        const Run r = run_of(m, 0, dense ? NULL : lanes, count);
        run(&r, m->t->code + m->t->legal, m->t->legals);
        gather_words(&r, m->open);
        for (int i = 0; i < count; i++)
            tell_legal(m, lanes[i], dense ? lanes[i] : i);
    }
    for (int i = 0; i < count; i++)
        finish(m, lanes[i]);
}

/* Put down a choice until the ending is known. */
static void note(Machine *m, const Run *weighing, int lane, int32_t number)
{
    const Job *job = m->job;
    const int32_t period = job->by_situation ? situation_of(job->policy, weighing, lane)
                                             : (m->state[TURN * STRIDE + lane] - 1) * job->periods / m->t->turns;
    if (m->decision[lane] == m->room[lane]) {
        int32_t *log = realloc(m->log[lane], (2 * (size_t)m->room[lane] + 64) * sizeof *log);
        if (!log) {
            m->failed = 1;
            return;
        }
        m->log[lane] = log;
        m->room[lane] = 2 * m->room[lane] + 64;
    }
    m->log[lane][m->decision[lane]] = period * job->choices + number;
}

/* The next game of a free lane. */
static void take_up(Machine *m, int lane)
{
    const Job *job = m->job;
    const int64_t game = m->next++, number = game % job->starts;
    const int32_t *start = job->start + number * job->slots;
    for (int s = 1; s < job->slots; s++)
        m->state[(size_t)s * STRIDE + lane] = (int16_t)start[s];
    m->seed[lane] = (job->seeds ? job->seeds[number] : job->first_seed) + (uint32_t)(game / job->starts);
    m->game[lane] = game;
    m->decision[lane] = m->in_turn[lane] = 0;
    m->forced[lane] = job->forced_from[number];
    m->forced_end[lane] = job->forced_from[number + 1];
    m->trace[lane] = 0;
    m->waiting[lane] = m->stuck[lane] = 0;
}

/* Games for those of some lanes that are free; a game that is over before it begins is over at once. */
static void begin(Machine *m, int count, uint16_t *lanes)
{
    const Tables *t = m->t;
    const Job *job = m->job;
    uint16_t begun[LIST], over[LIST];
    int found = 0, ends;
    do {
        ends = 0;
        for (int i = 0; i < count; i++) {
            if (m->game[lanes[i]] >= 0 || m->next >= job->to)
                continue;
            take_up(m, lanes[i]);
            if (m->state[ENDED * STRIDE + lanes[i]] || !job->most)
                over[ends++] = lanes[i];
        }
        finish_some(m, ends, over);
    } while (ends);
    for (int i = 0; i < count; i++)
        if (m->game[lanes[i]] >= 0)
            begun[found++] = lanes[i];
    if (job->begin)
        resolve_all(m, t->setup, t->setup_count, found, begun);
}

/* The choice of one lane: a forced one, while they are legal, else the policy's. */
static int32_t next_choice(Machine *m, const uint64_t *bits, const Run *weighing, int lane)
{
    const Job *job = m->job;
    if (m->forced[lane] < m->forced_end[lane]) {
        const int32_t choice = job->forced[m->forced[lane]++];
        if (bits[choice / 64] >> choice % 64 & 1)
            return choice;
        m->forced[lane] = m->forced_end[lane];
    }
    return job->policy->uniform ? choose_any(m, bits, lane) : choose(m, bits, weighing, lane);
}

/* Every lane that is not waiting makes one choice. */
static void decide(Machine *m)
{
    const Tables *t = m->t;
    const Job *job = m->job;
    const Run opening = run_of(m, 0, NULL, m->width), weighing = run_of(m, 1, NULL, m->width);
    uint16_t lanes[LIST], over[LIST];
    int32_t options[LANES], count = 0, found = 0;
    uint64_t bits[MOST_WORDS];
    run(&weighing, job->policy->code, job->policy->codes);
    run(&opening, t->code + t->legal, t->legals);
    gather_words(&opening, m->open);
    for (int lane = 0; lane < m->width; lane++) {
        if (m->game[lane] < 0 || m->waiting[lane])
            continue;
        legal(m, lane, lane, bits);
        const int32_t choice = next_choice(m, bits, &weighing, lane);
        if (choice < 0) {
            m->stuck[lane] = 1;
            continue;
        }
        if (job->trace)
            m->trace[lane] = mixed(m->trace[lane] + hash_of(m, lane) + (uint64_t)t->choices[choice].number);
        if (job->chosen)
            job->chosen[t->choices[choice].number]++;
        if (job->periods)
            note(m, &weighing, lane, t->choices[choice].number);
        m->decision[lane]++;
        m->in_turn[lane]++;
        if (choice == t->choices_count - 1) { /* the last choice ends the turn */
            m->waiting[lane] = 1;
            continue;
        }
        lanes[count] = (uint16_t)lane;
        options[count++] = t->choices[choice].option;
    }
    happen(m, 0, count, lanes, options);
    for (int lane = 0; lane < m->width; lane++)
        if (m->game[lane] >= 0 && !m->waiting[lane] && (m->stuck[lane] || m->decision[lane] >= job->most))
            over[found++] = (uint16_t)lane;
    finish_some(m, found, over);
    begin(m, found, over);
}

/* Count the watched slots of one lane at the end of its turn. */
static void look(const Machine *m, int lane)
{
    const Job *job = m->job;
    int64_t all = 0;
    for (int k = 0; k < job->watched; k++)
        all += job->watch[3 * k + 2];
    int64_t *seen = job->seen + (m->state[TURN * STRIDE + lane] - 1) * all;
    for (int k = 0; k < job->watched; k++) {
        seen[m->state[(size_t)job->watch[3 * k] * STRIDE + lane] - job->watch[3 * k + 1]]++;
        seen += job->watch[3 * k + 2];
    }
}

/* The turn ends for every lane that waits for it, and the next begins, unless the game is over. */
static void end_turns(Machine *m)
{
    const Tables *t = m->t;
    uint16_t lanes[LIST], next[LIST], over[LIST];
    int count = 0, on = 0, found = 0;
    for (int lane = 0; lane < m->width; lane++)
        if (m->waiting[lane])
            lanes[count++] = (uint16_t)lane;
    resolve_all(m, t->closing, t->closing_count, count, lanes);
    for (int i = 0; i < count; i++) {
        const int lane = lanes[i];
        m->waiting[lane] = 0;
        m->in_turn[lane] = 0;
        if (m->job->watched)
            look(m, lane);
        if (m->state[ENDED * STRIDE + lane] || m->state[TURN * STRIDE + lane] >= t->turns)
            continue;
        m->state[TURN * STRIDE + lane]++;
        next[on++] = (uint16_t)lane;
    }
    resolve_all(m, t->opening, t->opening_count, on, next);
    for (int i = 0; i < count; i++)
        if (m->state[ENDED * STRIDE + lanes[i]] || m->decision[lanes[i]] >= m->job->most)
            over[found++] = lanes[i];
    finish_some(m, found, over);
    begin(m, found, over);
}

/* Choices, and the end of the turn as soon as two of three wait for it: a lane that waits costs as much as others. */
static void play(Machine *m)
{
    uint16_t lanes[LIST];
    for (int lane = 0; lane < m->width; lane++)
        lanes[lane] = (uint16_t)lane;
    begin(m, m->width, lanes);
    while (!m->failed) {
        int playing = 0, waiting = 0;
        for (int lane = 0; lane < m->width; lane++) {
            playing += m->game[lane] >= 0;
            waiting += m->waiting[lane];
        }
        if (!playing)
            return;
        if (waiting * 3 >= playing * 2)
            end_turns(m);
        else
            decide(m);
    }
}

/* --- what is called from outside ---------------------------------------------------------------------------------- */

EXPORT void lanes_free(Tables *t)
{
    if (t) {
        free(t->memory);
        free(t->keys);
    }
    free(t);
}

static int prepared(Tables *t) /* what follows from sound tables; 0 when memory is out */
{
    for (int k = 0; k < t->choices_count; k++) {
        const uint64_t bit = (uint64_t)1 << k % 64;
        t->group[t->choices[k].group][k / 64] |= bit;
        for (int capital = t->choices[k].cost; capital < COSTS; capital++)
            t->affordable[capital][k / 64] |= bit;
        if (t->choices[k].asked < 0)
            continue;
        t->answers[k / 64] |= bit;
        if (!k || t->choices[k].asked != t->choices[k - 1].asked)
            t->first[t->questions++] = k;
        t->first[t->questions] = k + 1;
    }
    t->keys = malloc((size_t)t->slots_count * sizeof *t->keys);
    for (int s = 0; t->keys && s < t->slots_count; s++)
        t->keys[s] = mixed((uint64_t)s + 1) | 1;
    return t->keys != NULL;
}

static int laid_out(Tables *t, int64_t count) /* pointers into the numbers; 0 when their lengths do not fit */
{
    int32_t *number = t->memory, *end = t->memory + count;
#define COUNT_FIELD(name) +1
#define COUNT_SECTION(type, name) +1
    REQUIRE(count >= 0 HEAD(COUNT_FIELD) SECTIONS(COUNT_SECTION));
#define READ_FIELD(name) t->name = *number++;
#define READ_LENGTH(type, name) t->name##_count = *number++;
    HEAD(READ_FIELD)
    SECTIONS(READ_LENGTH)
#define LAY(type, name)                                                                                                \
    REQUIRE(within(t->name##_count, 0, (end - number) / (int64_t)(sizeof(type) / sizeof(int32_t))));                   \
    t->name = (const type *)number;                                                                                    \
    number += t->name##_count * (int64_t)(sizeof(type) / sizeof(int32_t));
    SECTIONS(LAY)
    return number == end && t->version == VERSION;
}

/* Tables from `count` numbers: the head, the length of each section, the sections. Null when anything in them is
 * wrong, or memory is out. */
EXPORT Tables *lanes_load(const int32_t *numbers, int64_t count)
{
    Tables *t = within(count, 0, MOST) ? calloc(1, sizeof *t) : NULL;
    if (!t)
        return NULL;
    t->memory = malloc((size_t)count * sizeof *numbers + 1);
    if (t->memory) {
        memcpy(t->memory, numbers, (size_t)count * sizeof *numbers);
        if (laid_out(t, count) && sound_tables(t) && prepared(t))
            return t;
    }
    lanes_free(t);
    return NULL;
}

/* Play the games of a job. 0: done; 1: the job does not fit the tables; 2: memory is out. */
EXPORT int32_t lanes_run(const Tables *t, const Job *job)
{
    if (!sound_job(t, job))
        return 1;
    Machine *m = calloc(1, sizeof *m);
    if (!m)
        return 2;
    m->t = t;
    m->job = job;
    m->next = job->from;
    m->luck = job->start[LUCK];
    m->width = (int32_t)((LESSER(job->to - job->from, LANES) + BLOCK - 1) / BLOCK * BLOCK);
    m->temps = POOL + GREATER(t->temps, job->policy->temps);
    m->wides = GREATER(t->wides, job->policy->wides);
    const size_t rows = (size_t)t->slots_count + (size_t)DEPTH * (size_t)(m->temps + 2 * m->wides + 2) + 3;
    int16_t *memory = calloc(rows * STRIDE + 32, sizeof *memory);
    m->head = malloc((size_t)t->options_count * sizeof *m->head);
    if (memory && m->head) {
        m->state = (int16_t *)(((uintptr_t)memory + 63) & ~(uintptr_t)63);
        m->wide = (int32_t *)(m->state + (size_t)t->slots_count * STRIDE);
        m->temp = (int16_t *)(m->wide + (size_t)DEPTH * m->wides * STRIDE);
        m->live = m->temp + (size_t)DEPTH * m->temps * STRIDE;
        m->gathered = m->live + (size_t)DEPTH * 2 * STRIDE;
        for (int k = 0; k < t->pool_count * DEPTH; k++)
            for (int i = 0; i < LANES; i++)
                m->temp[((size_t)(k % DEPTH) * m->temps + k / DEPTH) * STRIDE + i] = (int16_t)t->pool[k / DEPTH];
        memset(m->head, -1, (size_t)t->options_count * sizeof *m->head);
        memset(m->game, -1, sizeof m->game);
        play(m);
    }
    const int done = memory && m->head && !m->failed;
    for (int lane = 0; lane < LANES; lane++)
        free(m->log[lane]);
    free(memory);
    free(m->head);
    free(m);
    return done ? 0 : 2;
}

/* The widest vectors of this processor: 1 plain, 3 AVX2 and its company, 4 AVX-512 and its. */
EXPORT int32_t lanes_level(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512cd"))
        return 4;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma"))
        return 3;
#endif
    return 1;
}
