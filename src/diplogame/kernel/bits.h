/* Yes and no: a bit for each lane, 64 to a word. How to come by them, and what to do with them.
 *
 * PORTABLE, for tests: 1 does without the instructions of this processor, 2 without the compiler's vectors too. */
#ifndef PORTABLE
#define PORTABLE 0
#endif

enum { WORDS = LANES / 64 }; /* in a row of yes/no */

/* A row of yes/no as one or a few Bits, each of as many as the processor takes at once. Its words need not begin where
 * Bits would: LOOSE takes them from anywhere. */
#if defined(__GNUC__) && PORTABLE < 2
#if defined(__AVX512F__)
enum { WIDTH = 64 };
#elif defined(__AVX2__)
enum { WIDTH = 32 };
#else
enum { WIDTH = 16 };
#endif
typedef uint64_t Bits __attribute__((vector_size(WIDTH), may_alias));
typedef uint64_t LooseBits __attribute__((vector_size(WIDTH), aligned(8), may_alias));
#else
enum { WIDTH = 8 };
typedef uint64_t Bits, LooseBits;
#endif
enum { PIECES = LANES / 8 / WIDTH };
typedef Bits BitRow[PIECES];
#define NO_BITS (Bits){0}
#define LOOSE(row) ((const LooseBits *)(row))
#define EACH_PIECE for (int q = 0; q < PIECES; q++)

#ifdef __GNUC__
#define ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define ALWAYS_INLINE inline
#endif

static inline int any_of(const Bits *row)
{
    uint64_t words[WORDS], found = 0;
    memcpy(words, row, sizeof words);
    for (int w = 0; w < WORDS; w++)
        found |= words[w];
    return found != 0;
}

/* A Vector holds the numbers of ACROSS lanes. Of two of them, `equal` and `less` give a bit for each lane; `chosen`
 * takes the first where the bit is set; MEET keeps the bits that both have. */
#if defined(__AVX512BW__) && !PORTABLE
enum { ACROSS = 32 };
typedef __m512i Vector;
#define LOAD(row) _mm512_loadu_si512(row)
#define STORE(row, vector) _mm512_storeu_si512(row, vector)
#define FILL(number) _mm512_set1_epi16(number)
#define SUM(a, b) _mm512_add_epi16(a, b)
#define MEET(a, b) _mm512_and_si512(a, b)
static inline uint32_t equal(Vector a, Vector b)
{
    return _mm512_cmpeq_epi16_mask(a, b);
}
static inline uint32_t less(Vector a, Vector b)
{
    return _mm512_cmplt_epi16_mask(a, b);
}
static inline Vector chosen(uint32_t bits, Vector a, Vector b)
{
    return _mm512_mask_blend_epi16(bits, b, a);
}
#elif defined(__GNUC__) && PORTABLE < 2
#ifdef __AVX2__
enum { EACH = 16 };
#else
enum { EACH = 8 };
#endif
enum { ACROSS = 2 * EACH };
typedef int16_t Half __attribute__((vector_size(2 * EACH)));
typedef int16_t Stored __attribute__((vector_size(2 * EACH), aligned(2), may_alias));
typedef struct { Half low, high; } Vector;
#define LOAD(row) (Vector){*(const Stored *)(row), *(const Stored *)((row) + EACH)}
static inline Vector SUM(Vector a, Vector b)
{
    return (Vector){a.low + b.low, a.high + b.high};
}
static inline Vector MEET(Vector a, Vector b)
{
    return (Vector){a.low & b.low, a.high & b.high};
}
static inline void STORE(int16_t *row, Vector a)
{
    *(Stored *)row = a.low;
    *(Stored *)(row + EACH) = a.high;
}
#define FILL(number) (Vector){(int16_t)(number) - (Half){0}, (int16_t)(number) - (Half){0}}
#if defined(__AVX2__) && !PORTABLE
static inline uint32_t gathered_bits(Half low, Half high)
{
    const __m256i both = _mm256_packs_epi16((__m256i)low, (__m256i)high);
    return (uint32_t)_mm256_movemask_epi8(_mm256_permute4x64_epi64(both, 0xD8));
}
#elif defined(__SSE2__) && !PORTABLE
static inline uint32_t gathered_bits(Half low, Half high)
{
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16((__m128i)low, (__m128i)high));
}
#else
typedef int8_t Bytes __attribute__((vector_size(EACH)));
static inline uint32_t half_bits(Half half) /* eight bytes that are 0 or -1 become eight bits by a multiplication */
{
    static const uint8_t POWERS[8] = {1, 2, 4, 8, 16, 32, 64, 128};
    const Bytes bytes = __builtin_convertvector(half, Bytes);
    uint64_t powers, eight[EACH / 8];
    uint32_t found = 0;
    memcpy(&powers, POWERS, sizeof powers);
    memcpy(eight, &bytes, sizeof eight);
    for (int k = 0; k < EACH / 8; k++)
        found |= (uint32_t)((eight[k] & powers) * 0x0101010101010101 >> 56) << 8 * k;
    return found;
}
static inline uint32_t gathered_bits(Half low, Half high)
{
    return half_bits(low) | half_bits(high) << EACH;
}
#endif
static inline uint32_t equal(Vector a, Vector b)
{
    return gathered_bits(a.low == b.low, a.high == b.high);
}
static inline uint32_t less(Vector a, Vector b)
{
    return gathered_bits(a.low < b.low, a.high < b.high);
}
static inline Half half_chosen(uint32_t bits, Half a, Half b)
{
#ifdef __AVX2__
    const Half powers = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, -32768};
#else
    const Half powers = {1, 2, 4, 8, 16, 32, 64, 128};
#endif
    const Half mask = (((int16_t)bits - (Half){0}) & powers) == powers;
    return (a & mask) | (b & ~mask);
}
static inline Vector chosen(uint32_t bits, Vector a, Vector b)
{
    return (Vector){half_chosen(bits, a.low, b.low), half_chosen(bits >> EACH, a.high, b.high)};
}
#else
enum { ACROSS = 1 };
typedef int16_t Vector;
#define LOAD(row) (*(row))
#define STORE(row, vector) (*(row) = vector)
#define FILL(number) (int16_t)(number)
#define SUM(a, b) (int16_t)((a) + (b))
#define MEET(a, b) (int16_t)((a) & (b))
#define equal(a, b) ((a) == (b))
#define less(a, b) ((a) < (b))
#define chosen(bits, a, b) ((bits)&1 ? (a) : (b))
#endif

/* The bits of the lanes from `first` on, ACROSS of them and some more. */
static inline uint32_t bits_from(const uint64_t *bits, size_t first)
{
    return (uint32_t)(bits[first / 64] >> first % 64);
}

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
#ifdef __GNUC__
    return __builtin_ctzll(bits);
#else
    return ones((bits & (0 - bits)) - 1);
#endif
}

/* The lower bits of one word and the higher ones of another change places, wherever `half` is set. */
#define EXCHANGE(one, other, by, half)                                                                                 \
    {                                                                                                                  \
        const Bits changed = (one >> (by) ^ other) & half;                                                         \
        other ^= changed;                                                                                              \
        one ^= changed << (by);                                                                                        \
    }

/* Four rows change squares of their bits with each other, of the side `by`, and of half of it. */
static inline void exchange(BitRow *rows, int by, uint64_t half, uint64_t quarter)
{
    EACH_PIECE {
        Bits a = rows[0][q], b = rows[by / 2][q], c = rows[by][q], d = rows[by + by / 2][q];
        EXCHANGE(a, c, by, half)
        EXCHANGE(b, d, by, half)
        EXCHANGE(a, b, by / 2, quarter)
        EXCHANGE(c, d, by / 2, quarter)
        rows[0][q] = a;
        rows[by / 2][q] = b;
        rows[by][q] = c;
        rows[by + by / 2][q] = d;
    }
}

/* 64 rows and their 64-bit columns change places, in each of WORDS squares side by side. */
static void transpose(BitRow *rows)
{
    for (int k = 0; k < 16; k++)
        exchange(rows + k, 32, 0x00000000FFFFFFFF, 0x0000FFFF0000FFFF);
    for (int k = 0; k < 16; k++)
        exchange(rows + k / 4 * 16 + k % 4, 8, 0x00FF00FF00FF00FF, 0x0F0F0F0F0F0F0F0F);
    for (int k = 0; k < 16; k++)
        exchange(rows + k * 4, 2, 0x3333333333333333, 0x5555555555555555);
}

/* The lanes in which a row is less than a number. */
static void mark_less(const int16_t *row, int16_t number, uint64_t *bits)
{
    for (int w = 0; w < WORDS; w++) {
        bits[w] = 0;
        for (int i = 0; i < 64; i += ACROSS)
            bits[w] |= (uint64_t)less(LOAD(row + w * 64 + i), FILL(number)) << i;
    }
}

/* The bits of listed lanes. Each is stored on its own first: bits of one word would have to wait for each other. */
static void mark(int count, const uint16_t *lanes, uint64_t *bits)
{
    int16_t row[LANES] = {0};
    for (int i = 0; i < count; i++)
        row[lanes[i]] = -1;
    mark_less(row, 0, bits);
}

/* The numbers of the bits that are set, `count` of them. Bits and words are counted in one loop, as nobody can foretell
 * how many of them a word has. */
static void list_bits(const uint64_t *bits, int count, uint16_t *numbers)
{
    uint64_t left = bits[0];
    for (int found = 0, w = 0; found < count;) {
        const int here = left != 0;
        numbers[found] = (uint16_t)(w * 64 + lowest(left | (uint64_t)1 << 63));
        found += here;
        w += !here;
        left = here ? left & (left - 1) : bits[w];
    }
}
