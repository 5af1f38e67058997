/* Games from their beginning to their end, and the next one in the same lane. */
/* What tells the vectors of some lanes apart: slot by slot, as the values of one are side by side. */
static void hash_some(const Machine *m, int count, const uint16_t *lanes, uint64_t *sums)
{
    const Tables *t = m->t;
    for (int i = 0; i < count; i++)
        sums[i] = m->seed[lanes[i]] * t->keys[SEED];
    for (int s = 1; s < t->slots_count; s++)
        for (int i = 0; i < count; i++)
            sums[i] += (uint64_t)(int64_t)m->state[(size_t)s * STRIDE + lanes[i]] * t->keys[s];
    for (int i = 0; i < count; i++)
        sums[i] = mixed(sums[i]);
}

/* The legal choices of the last positions of some lanes, by their numbers in the program. */
static void tell_legal(Machine *m, int count, const uint16_t *lanes)
{
    const Tables *t = m->t;
    const Run r = run_of(m, 0, NULL, m->width);
    uint64_t words[WORDS] = {0};
    BitRow these;
    for (int i = 0; i < count; i++)
        words[lanes[i] / 64] |= (uint64_t)!m->state[ENDED * STRIDE + lanes[i]] << lanes[i] % 64;
    memcpy(these, words, sizeof these);
    run(&r, t->steps + t->legal, t->legals);
    find_legal(m, &r, these);
    for (int k = 0; k < t->choices_count; k++)
        for (int i = 0, number = t->choices[k].number; i < count; i++)
            m->job->legal[(m->game[lanes[i]] - m->job->from) * ((t->choices_count + 63) / 64) + number / 64] |=
                (uint64_t)is_legal(m, k, lanes[i]) << number % 64;
}

/* Numbers in the log for each choice: its place in the counts, and that of what the second draw fell on. */
static int logged(const Job *job)
{
    return job->control_by ? 2 : 1;
}

/* Count the choices of a game, now that its ending is known: its counts begin at `row`. */
static void tell_choices(const Machine *m, int lane, int64_t row)
{
    const Job *job = m->job;
    const int each = logged(job);
    const int32_t *log = m->log[lane];
    for (int k = 0; k < m->decision[lane]; k++) {
        job->chosen_by[row + log[each * k]]++;
        if (job->control_by)
            job->control_by[row + log[each * k + 1]]++;
    }
}

static void finish(Machine *m, int lane)
{
    const Job *job = m->job;
    const int64_t at = m->game[lane] - job->from;
    job->ending[at] = m->state[ENDED * STRIDE + lane];
    job->turns[at] = m->state[TURN * STRIDE + lane];
    job->decisions[at] = m->decision[lane];
    if (job->trace)
        job->trace[at] = m->trace[lane];
    if (job->periods && !m->failed)
        tell_choices(m, lane, (int64_t)job->ending[at] * job->periods * job->choices);
    m->game[lane] = -1;
}

/* Tell what is asked of the last positions of some lanes. */
static void tell(Machine *m, int count, const uint16_t *lanes)
{
    const Job *job = m->job;
    uint64_t sums[LANES];
    if (job->hash)
        hash_some(m, count, lanes, sums);
    for (int i = 0; job->hash && i < count; i++)
        job->hash[m->game[lanes[i]] - job->from] = sums[i];
    for (int k = 0; k < job->kept; k++)
        for (int i = 0; i < count; i++)
            job->last[(m->game[lanes[i]] - job->from) * job->kept + k] =
                m->state[(size_t)job->keep[k] * STRIDE + lanes[i]];
}

static void finish_some(Machine *m, int count, uint16_t *lanes)
{
    if (m->job->legal && count)
        tell_legal(m, count, lanes);
    tell(m, count, lanes);
    for (int i = 0; i < count; i++)
        finish(m, lanes[i]);
}

/* Put down a choice until the ending is known. */
static void note(Machine *m, int lane, int32_t number)
{
    const Job *job = m->job;
    const int32_t period = job->by_situation ? situation_of(m, lane)
                                             : (m->state[TURN * STRIDE + lane] - 1) * job->periods / m->t->turns;
    const int each = logged(job);
    if (each * (m->decision[lane] + 1) > m->room[lane]) {
        int32_t *log = realloc(m->log[lane], (2 * (size_t)m->room[lane] + 64) * sizeof *log);
        if (!log) {
            m->failed = 1;
            return;
        }
        m->log[lane] = log;
        m->room[lane] = 2 * m->room[lane] + 64;
    }
    int32_t *places = m->log[lane] + each * m->decision[lane];
    places[0] = period * job->choices + number;
    if (job->control_by)
        places[1] = period * job->choices + (m->control[lane] < 0 ? number : m->t->choices[m->control[lane]].number);
}

/* Of one game, the first choices that were not forced. */
static int32_t *first_of(const Job *job, int64_t game)
{
    return job->first + (game - job->from) * job->firsts;
}

/* The next game of a free lane; gives where it starts. */
static const int32_t *take_up(Machine *m, int lane)
{
    const Job *job = m->job;
    const int64_t game = m->next++, number = game % job->starts;
    m->seed[lane] = (job->seeds ? job->seeds[number] : job->first_seed) + (uint32_t)(game / job->starts);
    m->stem[lane] = stem_of(m->seed[lane], job->start[number * job->slots + TURN]);
    m->game[lane] = game;
    m->decision[lane] = m->in_turn[lane] = 0;
    for (int k = 0; k < job->firsts; k++)
        first_of(job, game)[k] = -1;
    m->forced[lane] = job->forced_from[number];
    m->forced_end[lane] = job->forced_from[number + 1];
    m->trace[lane] = 0;
    m->waiting[lane] = m->stuck[lane] = 0;
    return job->start + number * job->slots;
}

/* The next games for those of some lanes that are free. */
static void take_up_some(Machine *m, int count, const uint16_t *lanes)
{
    const int32_t *starts[LANES];
    uint16_t taken[LANES];
    int found = 0;
    for (int i = 0; i < count && m->next < m->job->to; i++)
        if (m->game[lanes[i]] < 0) {
            taken[found] = lanes[i];
            starts[found++] = take_up(m, lanes[i]);
        }
    for (int s = 1; s < m->job->slots; s++)
        for (int i = 0; i < found; i++)
            m->state[(size_t)s * STRIDE + taken[i]] = (int16_t)starts[i][s];
}

/* Games for those of some lanes that are free; a game that is over before it begins is over at once. */
static void begin(Machine *m, int count, uint16_t *lanes)
{
    const Tables *t = m->t;
    const Job *job = m->job;
    uint16_t begun[LIST], over[LIST];
    int found, ends;
    do {
        found = ends = 0;
        take_up_some(m, count, lanes);
        for (int i = 0; i < count; i++)
            if (m->game[lanes[i]] < 0)
                continue;
            else if (m->state[ENDED * STRIDE + lanes[i]] || !job->most)
                over[ends++] = lanes[i];
            else
                begun[found++] = lanes[i];
        finish_some(m, ends, over);
    } while (ends);
    if (job->begin)
        resolve_all(m, t->setup, t->setup_count, found, begun);
}

/* A choice that was not forced, if it is among the first. */
static void tell_choice(const Job *job, int64_t game, int32_t number)
{
    int32_t *first = first_of(job, game), k = job->firsts;
    while (k && first[k - 1] < 0)
        k--;
    if (k < job->firsts)
        first[k] = number;
}

/* The choice of one lane: a forced one, while they are legal, else the policy's. */
static int32_t next_choice(Machine *m, int lane, int32_t choice)
{
    const Job *job = m->job;
    if (m->forced[lane] < m->forced_end[lane]) {
        const int32_t forced = job->forced[m->forced[lane]++];
        if (is_legal(m, forced, lane)) {
            m->control[lane] = -1;
            return forced;
        }
        m->forced[lane] = m->forced_end[lane];
    }
    if (job->firsts && choice >= 0)
        tell_choice(job, m->game[lane], m->t->choices[choice].number);
    return choice;
}

/* What the policy's choices weigh now, as far as it has to be worked out. */
static void weigh(Machine *m)
{
    const Policy *policy = m->job->policy;
    const Run r = run_of(m, 1, NULL, m->width);
    run(&r, m->ready->code, policy->codes);
    m->situation = policy->situations ? at(&r, policy->situation_at, 0) : NULL;
    for (int k = 0; k < m->t->choices_count; k++)
        m->weights[k] = policy->weight_at[k] < 0 ? NULL : at(&r, policy->weight_at[k], 0);
}

/* Count a choice of one lane. */
static void put_down(Machine *m, uint16_t lane, int32_t number)
{
    const Job *job = m->job;
    uint64_t hash;
    if (job->trace) {
        hash_some(m, 1, &lane, &hash);
        m->trace[lane] = mixed(m->trace[lane] + hash + (uint64_t)number);
    }
    if (job->chosen)
        job->chosen[number]++;
    if (job->periods)
        note(m, lane, number);
    m->decision[lane]++;
    m->in_turn[lane]++;
}

/* A choice in each of some lanes. */
static void choose_all(Machine *m, int count, const uint16_t *lanes, int32_t *choices)
{
    const Run r = run_of(m, 0, NULL, m->width);
    uint64_t words[WORDS] = {0};
    BitRow these;
    int16_t found[LANES];
    for (int i = 0; i < count; i++)
        words[lanes[i] / 64] |= (uint64_t)1 << lanes[i] % 64;
    memcpy(these, words, sizeof these);
    run(&r, m->t->steps + m->t->legal, m->t->legals);
    find_legal(m, &r, these);
    if (m->job->policy->uniform)
        choose_alike(m, found);
    else
        choose_by_weight(m, count, lanes, found);
    for (int i = 0; i < count; i++)
        choices[i] = next_choice(m, lanes[i], found[lanes[i]]);
}

/* Every lane that is not waiting makes one choice. */
static void decide(Machine *m)
{
    const Tables *t = m->t;
    uint16_t lanes[LIST], acting[LIST], over[LIST];
    int32_t choices[LANES], options[LANES], count = 0, acts = 0, found = 0;
    weigh(m);
    for (int lane = 0; lane < m->width; lane++) {
        lanes[count] = (uint16_t)lane;
        count += m->game[lane] >= 0 && !m->waiting[lane];
    }
    choose_all(m, count, lanes, choices);
    for (int i = 0; i < count; i++) {
        const int last = choices[i] == t->choices_count - 1; /* which ends the turn */
        m->stuck[lanes[i]] = choices[i] < 0;
        m->waiting[lanes[i]] = (uint8_t)last;
        if (choices[i] < 0)
            continue;
        put_down(m, lanes[i], t->choices[choices[i]].number);
        acting[acts] = lanes[i];
        options[acts] = t->choices[choices[i]].option;
        acts += !last;
    }
    m->chose = count;
    m->ended = count - acts;
    if (acts)
        happen(m, 0, acts, acting, options);
    for (int i = 0; i < count; i++) {
        const int enough = m->decision[lanes[i]] >= m->job->most;
        over[found] = lanes[i];
        found += m->stuck[lanes[i]] | (enough & !m->waiting[lanes[i]]);
    }
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
        m->stem[lane] = stem_of(m->seed[lane], m->state[TURN * STRIDE + lane]);
        next[on++] = (uint16_t)lane;
    }
    resolve_all(m, t->opening, t->opening_count, on, next);
    for (int i = 0; i < count; i++)
        if (m->state[ENDED * STRIDE + lanes[i]] || m->decision[lanes[i]] >= m->job->most)
            over[found++] = lanes[i];
    finish_some(m, found, over);
    begin(m, found, over);
}

/* Whether those who wait should end their turn now. One more pass of choices is run over them too, for nothing. It is
 * worth that if it brings enough others to wait, with whom they share what the end of a turn costs: few choose over and
 * over, and most others are there soon. As many are expected as of those who chose last. */
static int time_to_end(const Machine *m, int playing, int waiting)
{
    const int64_t choosing = playing - waiting, pass = m->job->policy->codes + m->t->legals + PASS_COST;
    return !choosing || (waiting && END_COST * choosing * (m->ended + 1) < pass * waiting * (m->chose + 2));
}

/* The game of one lane goes on in another, which is free: all of it but its slots. */
static void move_game(Machine *m, int from, int to)
{
    int32_t *log = m->log[to];
    const int32_t room = m->room[to];
    m->seed[to] = m->seed[from];
    m->stem[to] = m->stem[from];
    m->game[to] = m->game[from];
    m->decision[to] = m->decision[from];
    m->in_turn[to] = m->in_turn[from];
    m->forced[to] = m->forced[from];
    m->forced_end[to] = m->forced_end[from];
    m->waiting[to] = m->waiting[from];
    m->stuck[to] = m->stuck[from];
    m->trace[to] = m->trace[from];
    m->log[to] = m->log[from];
    m->room[to] = m->room[from];
    m->log[from] = log;
    m->room[from] = room;
    m->game[from] = -1;
    m->waiting[from] = 0;
}

/* When no game is left to be taken up, and few are still played, these move together: a lane that is free costs as much
 * as another. */
static void close_up(Machine *m, int playing)
{
    const int width = (playing + BLOCK - 1) / BLOCK * BLOCK;
    uint16_t from[LANES], to[LANES];
    int count = 0, place = 0;
    if (m->next < m->job->to || width * 4 > m->width * 3)
        return;
    for (int lane = width; lane < m->width; lane++) {
        if (m->game[lane] < 0)
            continue;
        while (m->game[place] >= 0)
            place++;
        from[count] = (uint16_t)lane;
        to[count++] = (uint16_t)place++;
    }
    for (int s = 1; s < m->t->slots_count; s++) {
        int16_t *row = m->state + (size_t)s * STRIDE;
        for (int k = 0; k < count; k++)
            row[to[k]] = row[from[k]];
    }
    for (int k = 0; k < count; k++)
        move_game(m, from[k], to[k]);
    m->width = width;
}

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
        close_up(m, playing);
        if (time_to_end(m, playing, waiting))
            end_turns(m);
        else
            decide(m);
    }
}
