/* The lane machine: many playthroughs of one scenario, side by side.
 *
 * A scenario comes as tables of integers, so nothing is compiled for it. One instruction runs over all playthroughs
 * ("lanes") at once; the values of one slot stand side by side in a row, so that plain loops become vector code, and a
 * yes/no is a bit for each lane. Lanes whose game is over take up the next one. What only a few lanes do, such as the
 * effects of one move, runs over a list of those lanes.
 *
 * The oracle is engine/machine.py: every number must come out as there. Whatever is used as an index was checked when
 * it came in (checks.h, expressions.h), so that no table can read or write out of bounds; sums that a table could make
 * overflow are unsigned, or of 64 bits.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "tables.h"
#include "bits.h"
#include "machine.h"
#include "checks.h"
#include "expressions.h"
#include "values.h"
#include "coding.h"
#include "slicing.h"
#include "lowering.h"
#include "policies.h"
#include "registers.h"
#include "ordering.h"
#include "gathering.h"
#include "code.h"
#include "happening.h"
#include "draws.h"
#include "decks.h"
#include "legality.h"
#include "choosing.h"
#include "scales.h"
#include "games.h"

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

EXPORT void lanes_free(Tables *t)
{
    if (t) {
        free(t->memory);
        free(t->code);
        free(t->lookups);
        free(t->keys);
        free(t->steps);
        free(t->listed);
        free(t->gathers);
        free(t->gathers_from);
        free(t->changes);
        free(t->numbers);
        free(t->hands);
    }
    free(t);
}

static int prepared(Tables *t) /* what follows from sound tables; 0 when memory is out */
{
    for (int k = 0; k < t->choices_count; k++) {
        const int group = t->choices[k].group;
        t->from[group] = t->to[group] ? t->from[group] : k / 64;
        t->to[group] = k / 64 + 1;
        t->sizes[group]++;
        t->group[group][k / 64] |= (uint64_t)1 << k % 64;
    }
    const int all = order_tables(t) && ready_tables(t) && ready_lists(t) && ready_effects(t) && ready_hands(t);
    t->keys = malloc((size_t)t->slots_count * sizeof *t->keys);
    for (int s = 0; t->keys && s < t->slots_count; s++)
        t->keys[s] = mixed((uint64_t)s + 1) | 1;
    return all && t->keys;
}

static int laid_out(Tables *in, int64_t count) /* pointers into the numbers; 0 when their lengths do not fit */
{
    int32_t *number = in->memory, *end = in->memory + count;
    REQUIRE(count >= 0 HEAD(COUNT_FIELD) SECTIONS(COUNT_SECTION));
    HEAD(READ_FIELD)
    SECTIONS(READ_LENGTH)
    SECTIONS(LAY)
    return number == end && in->version == VERSION;
}

/* What became of tables or a policy that came from outside. UNHELD: they are sound, but have numbers or sizes that are
 * not held here, or memory is out. */
enum { TAKEN, UNSOUND, UNHELD };

/* Tables from `count` numbers: the head, the length of each section, the sections. `asked`: null, or some slots for
 * tables of that alone on which outcomes hang under policies that ask these. */
EXPORT int32_t lanes_load(const int32_t *numbers, int64_t count, const int32_t *asked, int32_t slots, Tables **made)
{
    Tables *t = *made = calloc(1, sizeof *t);
    if (!t || !(t->memory = copied_numbers(numbers, count)))
        return UNHELD;
    if (!laid_out(t, count) || !sound_tables(t))
        return UNSOUND;
    for (int32_t k = 0; asked && k < slots; k++)
        if (!within(asked[k], 1, t->slots_count))
            return UNSOUND;
    Expressions e = {t->nodes, t->parts, t->nodes_count, t->parts_count, t->slots_count, NULL, NULL};
    const int sound = sound_expressions(&e), known = sound && measured_all(&e);
    const int held = known && (!asked || sliced(t, &e, asked, slots)) && lowered(t, &e) && prepared(t);
    forget(&e);
    return !sound ? UNSOUND : held ? TAKEN : UNHELD;
}

EXPORT void lanes_free_policy(Policy *p)
{
    free_policy((Weighing *)p);
}

/* A policy for games of some tables, from `count` numbers in the same form. */
EXPORT int32_t lanes_load_policy(const Tables *t, const int32_t *numbers, int64_t count, Policy **made)
{
    Weighing *w = calloc(1, sizeof *w);
    *made = w ? &w->policy : NULL;
    if (!w || !(w->memory = copied_numbers(numbers, count)))
        return UNHELD;
    if (!policy_laid_out(w, count) || !sound_policy(w, t))
        return UNSOUND;
    return policy_lowered(w, t) && order_policy(t, w) ? TAKEN : UNHELD;
}

/* What a job plays in is kept for the next one: the pages of fresh memory cost more than a few short games. The first
 * number of it is its size. */
static size_t *spare;

static size_t *exchanged(size_t *block)
{
#ifdef __GNUC__
    return __atomic_exchange_n(&spare, block, __ATOMIC_ACQ_REL);
#else
    return block;
#endif
}

static size_t *room_of(size_t size)
{
    size_t *block = exchanged(NULL);
    if (block && *block >= size)
        return block;
    free(block);
    block = malloc(size);
    if (block)
        *block = size;
    return block;
}

static void *aligned(void *place)
{
    return (void *)(((uintptr_t)place + 63) & ~(uintptr_t)63);
}

/* A machine for a job, and rows for it behind it. Every lane has to hold something that its slots can hold. */
static Machine *machine_in(size_t *block, const Tables *t, const Job *job, const int32_t *used)
{
    Machine *m = aligned(block + 1);
    memset(m, 0, offsetof(Machine, legal));
    m->t = t;
    m->job = job;
    m->next = job->from;
    m->luck = job->start[LUCK];
    m->width = (int32_t)((LESSER(job->to - job->from, LANES) + BLOCK - 1) / BLOCK * BLOCK);
    m->temps = POOL + used[NARROW];
    m->wides = used[WIDE];
    m->truths = used[BITS];
    m->bits = aligned(m + 1);
    m->state = (int16_t *)(m->bits + (size_t)DEPTH * m->truths * WORDS);
    m->wide = (int32_t *)(m->state + (size_t)t->slots_count * STRIDE);
    m->temp = (int16_t *)(m->wide + (size_t)DEPTH * m->wides * STRIDE);
    for (int s = 0; s < t->slots_count; s++) /* the first games fill all but the seed, which is kept beside the slots */
        for (int64_t i = s == SEED ? 0 : job->to - job->from; i < m->width; i++)
            m->state[(size_t)s * STRIDE + i] = (int16_t)t->slots[s].low;
    memset(m->game, -1, sizeof m->game);
    return m;
}

/* Play the games of a job. 0: done; 1: the job does not fit the tables; 2: memory is out. */
EXPORT int32_t lanes_run(const Tables *t, const Job *given)
{
    if (!sound_job(t, given))
        return 1;
    Job job = *given;
    Ready policy;
    int32_t used[REGISTERS];
    memcpy(used, t->used, sizeof used);
    const int readied = ready_policy(&policy, t, given->policy, used);
    job.policy = &policy.policy;
    const size_t rows = (size_t)t->slots_count + (size_t)DEPTH * (size_t)(POOL + used[NARROW] + 2 * used[WIDE]);
    const size_t words = (size_t)DEPTH * (size_t)used[BITS] * WORDS;
    size_t *block = room_of(sizeof(Machine) + rows * STRIDE * sizeof(int16_t) + words * sizeof(uint64_t) + 256);
    const size_t lists = (size_t)t->options_count + (size_t)DEPTH * t->families_count;
    int16_t *head = malloc(lists * sizeof *head + 1);
    int done = readied && block && head;
    if (done) {
        Machine *m = machine_in(block, t, &job, used);
        memset(head, -1, lists * sizeof *head);
        m->head = head;
        m->first = head + t->options_count;
        m->ready = &policy;
        play(m);
        for (int lane = 0; lane < LANES; lane++)
            free(m->log[lane]);
        done = !m->failed;
    }
    free(head);
    free(policy.code);
    free(policy.factor);
    free(exchanged(block));
    return done ? 0 : 2;
}

#ifndef SOURCES
#define SOURCES 0
#endif

/* What this was compiled from: a sum over the sources, which the compiler is told. */
EXPORT uint32_t lanes_sources(void)
{
    return SOURCES;
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
