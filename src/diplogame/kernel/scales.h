/* A choice by what each weighs in the eyes of the policy. */
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

/* What is legal, as bits of each lane, 64 choices to a word. */
static void turn_round(Machine *m)
{
    const int32_t count = m->t->choices_count;
    for (int w = 0; w <= count / 64; w++) {
        const int32_t some = LESSER(64, count - w * 64);
        memcpy(m->by_lane[w], m->legal[w * 64], (size_t)some * sizeof *m->legal);
        if (some < 64)
            memset(m->by_lane[w][some], 0, (size_t)(64 - some) * sizeof *m->legal);
        transpose(m->by_lane[w]);
    }
}

static inline uint64_t legal_in(const Machine *m, int word, int lane)
{
    return ((const uint64_t *)m->by_lane[word][lane % 64])[lane / 64];
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
    int32_t from[GROUPS], all[GROUPS], most[GROUPS]; /* where each begins, what all weigh together, and the weightiest */
    int32_t choice[MOST_CHOICES + GROUPS * PART], sum[MOST_CHOICES + GROUPS * PART];
} Line;

/* The legal choices of a group, behind those that are in the line. */
static void line_up(const Scales *s, int group, Line *line)
{
    const Tables *t = s->m->t;
    int32_t count = line->count, most = 0, sum = 0;
    line->from[group] = count;
    for (int w = t->from[group]; w < t->to[group]; w++)
        for (uint64_t left = legal_in(s->m, w, s->lane) & t->group[group][w]; left; left &= left - 1) {
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
static int32_t preferred(const Scales *s)
{
    int32_t best = -1, most = 0;
    for (int w = 0; w <= s->m->t->choices_count / 64; w++)
        for (uint64_t left = legal_in(s->m, w, s->lane); left; left &= left - 1) {
            const int32_t choice = w * 64 + lowest(left), weight = weight_of(s, choice);
            best = weight > most ? choice : best;
            most = GREATER(most, weight);
        }
    return best;
}

/* Where nothing weighs anything, the turn ends, or the first choice is made. -1: nothing is legal. */
static int32_t weightless(const Machine *m, int lane)
{
    const int32_t last = m->t->choices_count - 1;
    if (is_legal(m, last, lane))
        return last;
    for (int32_t k = 0; k < last; k++)
        if (is_legal(m, k, lane))
            return k;
    return -1;
}

/* Whom chance falls on; not nobody. */
static int32_t drawn(const Line *line, uint64_t fate)
{
    const int32_t alone = line->all[0], clause = line->most[1];
    const int32_t left = part_of(alone + clause + line->most[2], chance_in(fate));
    if (left < alone)
        return fallen_on(line, 0, left);
    const int group = left - alone < clause ? 1 : 2;
    return fallen_on(line, group, part_of(line->all[group], chance_in(fate + SALT)));
}

/* What the policy chooses among the legal: policies.py says the same. -1: nothing is legal. `control`: what a second
 * draw falls on, where that is asked; where nothing is drawn, there is none. */
static int32_t choose(const Machine *m, int lane, int16_t *control)
{
    const uint64_t fate = fate_of(m->stem[lane], m->job->policy->key, 2 * m->in_turn[lane]);
    const size_t now = (size_t)situation_of(m, lane);
    const Scales s = {m, m->ready->fixed, m->ready->factor + now * (size_t)m->t->choices_count, lane};
    Line line;
    if (m->job->policy->best) {
        const int32_t best = preferred(&s);
        return best < 0 ? weightless(m, lane) : best;
    }
    line.count = 0;
    for (int group = 0; group < GROUPS; group++)
        line_up(&s, group, &line);
    if (!(line.all[0] + line.most[1] + line.most[2]))
        return weightless(m, lane);
    if (m->job->control_by)
        *control = (int16_t)drawn(&line, fate + CONTROL);
    return drawn(&line, fate);
}

static void choose_by_weight(Machine *m, int count, const uint16_t *lanes, int16_t *choices)
{
    turn_round(m);
    for (int i = 0; i < count; i++) {
        m->control[lanes[i]] = -1;
        choices[lanes[i]] = (int16_t)choose(m, lanes[i], m->control + lanes[i]);
    }
}
