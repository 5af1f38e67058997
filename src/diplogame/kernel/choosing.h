/* The player: what is legal, and what the policy makes of it. */
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
    const int32_t all = sums[0] + together[1] + together[2];
    int32_t left = below(all, m->seed[lane], turn, policy->key, salt), group = 0, at = 0;
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

