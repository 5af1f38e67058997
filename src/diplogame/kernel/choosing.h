/* The player: what is legal, and what the policy makes of it. */
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

/* The open choices of the lanes of a run, 64 to a word. */
static void gather_words(const Run *r, uint64_t (*open)[64][WORDS])
{
    const Tables *t = r->m->t;
    for (int w = 0; w <= t->choices_count / 64; w++) {
        for (int k = 0; k < 64; k++) {
            const int32_t at = w * 64 + k < t->choices_count ? t->open[w * 64 + k] : NEVER;
            const uint64_t *row = r->bits + (size_t)GREATER(at / 2, 0) * WORDS, flip = 0 - (uint64_t)(at & 1);
            for (int i = 0; i < WORDS; i++)
                open[w][k][i] = (at < 0 ? 0 : row[i]) ^ flip;
        }
        transpose(open[w]);
    }
}

/* A sound policy, made ready: where it has its results is a part of that. 0 when memory is out, or there are too many
 * of them. */
static int ready_policy(Ready *r, const Tables *t, const Policy *policy, int32_t used[REGISTERS])
{
    const size_t row = (size_t)t->choices_count, rows = (size_t)GREATER(policy->situations, 1);
    const Block block = block_of(t, policy->code, policy->codes);
    int32_t *situation = policy->situations ? &r->policy.situation_at : NULL;
    r->policy = *policy;
    r->policy.weight_at = memcpy(r->weight_at, policy->weight_at, row * sizeof *r->weight_at);
    r->code = malloc((size_t)policy->codes * sizeof *r->code + 1);
    r->factor = malloc(rows * row * sizeof *r->factor + 1);
    int done = r->code && r->factor && block.last;
    for (size_t k = 0; done && k <= row; k++)
        if (k < row || situation)
            want(&block, 'n', k < row ? r->weight_at + k : situation, block.count);
    if ((done = done && place_code(&block, used)))
        r->policy.codes = ready(t, &block, r->code);
    for (size_t k = 0; done && k <= row; k++)
        if (k < row || situation)
            settle(&block, 'n', k < row ? r->weight_at + k : situation, block.count);
    for (size_t k = 0; k < row; k++)
        r->fixed[k] = (int16_t)(policy->weight_at[k] >= 0 ? -1 : LESSER(GREATER(policy->weight[k], 0), MAX_WEIGHT));
    for (size_t k = 0; done && k < rows * row; k++)
        r->factor[k] = (int16_t)(policy->situations ? policy->factor[k] : 1);
    free(block.last);
    return done;
}

/* Which question waits in each lane, the first of them: the number of questions where there is none. */
static void find_questions(Machine *m)
{
    const Tables *t = m->t;
    int16_t *restrict question = m->question;
    for (int i = 0; i < m->width; i++)
        question[i] = (int16_t)t->questions;
    for (int q = t->questions - 1; q >= 0; q--) {
        const int16_t *restrict waits = m->state + (size_t)t->choices[t->first[q]].asked * STRIDE;
        for (int i = 0; i < m->width; i++)
            question[i] = waits[i] ? (int16_t)q : question[i];
    }
}

/* The open choices of one lane, from word to word. */
static uint64_t open_at(const Machine *m, int word, int place)
{
    return m->open[word][place % 64][place / 64];
}

/* The legal choices of one lane, as bits. `place`: where its open choices are. */
static void legal(const Machine *m, int lane, int place, uint64_t *bits)
{
    const Tables *t = m->t;
    const int words = t->choices_count / 64 + 1, question = m->question[lane];
    const uint64_t *affordable = t->affordable[LESSER(m->state[CAPITAL * STRIDE + lane], COSTS - 1)];
    if (!m->state[ASKING * STRIDE + lane]) {
        for (int w = 0; w < words; w++)
            bits[w] = open_at(m, w, place) & ~t->answers[w];
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
    memset(bits, 0, (size_t)words * sizeof *bits);
    if (question < t->questions) /* only answers to the first question that waits */
        for (int k = t->first[question]; k < t->first[question + 1]; k++)
            bits[k / 64] |= open_at(m, k / 64, place) & affordable[k / 64] & (uint64_t)1 << k % 64;
}

/* The number of the situation that a lane is in, as the policy tells them apart. */
static int32_t situation_of(const Machine *m, int lane)
{
    const int32_t found = m->situation ? m->situation[lane] : 0;
    return found < 0 ? 0 : LESSER(found, GREATER(m->job->policy->situations - 1, 0));
}

/* What the choices of a lane weigh. */
typedef struct {
    const Machine *m;
    const int16_t *fixed, *factor; /* by choice: its weight, -1 if it is worked out; what that is multiplied with */
    int lane;
} Scales;

static int32_t weight_of(const Scales *s, int32_t choice)
{
    const int32_t fixed = s->fixed[choice], weight = fixed < 0 ? s->m->weights[choice][s->lane] : fixed;
    return weight < 0 ? 0 : LESSER(weight, MAX_WEIGHT) * s->factor[choice];
}

/* Choices, and what they weigh together with all of their group before them. Behind the last of a group stand sums
 * that are never reached. */
typedef struct {
    int32_t count;
    int32_t from[3], all[3], most[3]; /* by group: where it begins, what all weigh together, and the weightiest */
    int32_t choice[MOST_CHOICES + 3 * PART], sum[MOST_CHOICES + 3 * PART];
} Line;

/* The legal choices of a group, behind those that are in the line. */
static void line_up(const Scales *s, const uint64_t *bits, int group, Line *line)
{
    const Tables *t = s->m->t;
    int32_t count = line->count, most = 0, sum = 0;
    line->from[group] = count;
    for (int w = t->from[group]; w < t->to[group]; w++)
        for (uint64_t left = bits[w] & t->group[group][w]; left; left &= left - 1) {
            const int32_t choice = w * 64 + lowest(left), weight = weight_of(s, choice);
            most = GREATER(most, weight);
            line->choice[count] = choice;
            line->sum[count++] = sum += weight;
        }
    for (int k = 0; k < PART; k++)
        line->sum[count + k] = INT32_MAX;
    line->count = count + PART;
    line->most[group] = most;
    line->all[group] = sum;
}

/* Whom of a group a number falls on that is less than what all of them weigh. */
static int32_t fallen_on(const Line *line, int group, int32_t number)
{
    int32_t at = line->from[group], before = 0;
    while (line->sum[at + PART - 1] <= number)
        at += PART;
    for (int k = 0; k < PART; k++)
        before += line->sum[at + k] <= number;
    return line->choice[at + before];
}

/* The first of the weightiest; -1 when nothing weighs anything. */
static int32_t preferred(const Scales *s, const uint64_t *bits)
{
    int32_t best = -1, most = 0;
    for (int w = 0; w <= s->m->t->choices_count / 64; w++)
        for (uint64_t left = bits[w]; left; left &= left - 1) {
            const int32_t choice = w * 64 + lowest(left), weight = weight_of(s, choice);
            best = weight > most ? choice : best;
            most = GREATER(most, weight);
        }
    return best;
}

/* Where nothing weighs anything, the turn ends, or the first choice is made. -1: nothing is legal. */
static int32_t weightless(const Tables *t, const uint64_t *bits)
{
    const int32_t last = t->choices_count - 1;
    int w = 0;
    if (bits[last / 64] >> last % 64 & 1)
        return last;
    while (w < last / 64 && !bits[w])
        w++;
    return bits[w] ? w * 64 + lowest(bits[w]) : -1;
}

/* What the policy chooses among the legal: policies.py says the same. -1: nothing is legal. */
static int32_t choose(const Machine *m, const uint64_t *bits, int lane)
{
    const Tables *t = m->t;
    const Policy *policy = m->job->policy;
    const int32_t turn = m->state[TURN * STRIDE + lane], salt = 2 * m->in_turn[lane], now = situation_of(m, lane);
    const Scales s = {m, m->ready->fixed, m->ready->factor + (size_t)now * t->choices_count, lane};
    Line line;
    if (policy->best) {
        const int32_t best = preferred(&s, bits);
        return best < 0 ? weightless(t, bits) : best;
    }
    line.count = 0;
    for (int group = 0; group < 3; group++)
        line_up(&s, bits, group, &line);
    const int32_t alone = line.all[0], clause = line.most[1], all = alone + clause + line.most[2];
    if (!all)
        return weightless(t, bits);
    const int32_t left = below(all, m->seed[lane], turn, policy->key, salt);
    if (left < alone)
        return fallen_on(&line, 0, left);
    const int group = left - alone < clause ? 1 : 2;
    return fallen_on(&line, group, below(line.all[group], m->seed[lane], turn, policy->key, salt + 1));
}

/* The same where all choices weigh alike: counting is enough. */
static int32_t choose_any(const Machine *m, const uint64_t *bits, int lane)
{
    const Tables *t = m->t;
    const int32_t turn = m->state[TURN * STRIDE + lane], salt = 2 * m->in_turn[lane], words = t->choices_count / 64 + 1;
    const uint64_t key = m->job->policy->key;
    int32_t all = 0, clauses = 0, forecasts = 0, at = 0, before = 0, group = 0;
    for (int w = 0; w < words; w++)
        all += ones(bits[w]);
    for (int w = t->from[1]; w < t->to[1]; w++)
        clauses += ones(bits[w] & t->group[1][w]);
    for (int w = t->from[2]; w < t->to[2]; w++)
        forecasts += ones(bits[w] & t->group[2][w]);
    if (!all)
        return -1;
    const int32_t alone = all - clauses - forecasts;
    int32_t left = below(alone + !!clauses + !!forecasts, m->seed[lane], turn, key, salt), sum = 0;
    if (left >= alone) {
        group = left == alone && clauses ? 1 : 2;
        left = below(group == 1 ? clauses : forecasts, m->seed[lane], turn, key, salt + 1);
    }
    for (int w = 0; w < words - 1; w++) { /* without a branch: nobody can foretell the word */
        sum += ones(bits[w] & t->group[group][w]);
        at += sum <= left;
        before = sum <= left ? sum : before;
    }
    const uint64_t word = bits[at] & t->group[group][at];
    return at * 64 + lowest(word & ~lowest_few(word, left - before));
}
