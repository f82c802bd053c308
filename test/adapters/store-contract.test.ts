import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { Write } from '../../shared/pipeline/ports.ts'
import { type OpenStore, stores } from './stores.ts'

const hostile: readonly (readonly [string, string])[] = [
  ['control characters', '\u0000\u0001\t\r\n\u001b[31m\u007f\u0085'],
  ['characters that XML lacks', '\ufffe\uffff\u2028\u2029\u00ad'],
  ['emoji', '👩‍🚀🏴󠁧󠁢󠁳󠁣󠁴󠁿😀'],
  ['halves of surrogate pairs', '\ud83d x \ude00'],
  ['markup', `</script>'"&amp;<![CDATA[{{x}}]]>\\`],
  [
    'multipart boundaries',
    '\r\n--changesetresponse_1--\r\nHTTP/1.1 404 {"odata.error":{"code":"x"}}',
  ],
  ['what looks like a time', '2026-11-23T21:19:42.2095028Z'],
  ['what looks like a piece count', '#3:abc'],
  ['a name of 10 kB', 'näme-😀'.repeat(1000)],
  ['nothing', ''],
]

describe.each(stores)('$name', ({ open }) => {
  let store: OpenStore
  let count = 0
  const fresh = (): string => `p${++count}`
  const put = (row: string, body: JsonObject): Write => ({ kind: 'put', row, body })

  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  async function bodyOf(partition: string, row = 'r'): Promise<JsonObject | undefined> {
    return (await store.tables.get('clusters', partition, row))?.body
  }

  /** For bodies that nobody wants to see in a failure message. */
  async function isBody(partition: string, body: JsonObject, row = 'r'): Promise<boolean> {
    return isDeepStrictEqual(await bodyOf(partition, row), body)
  }

  describe('tables', () => {
    it('answers null and nothing where nothing was written, also in a table that was never used', async () => {
      expect(await store.tables.get('runs', 'p', 'r')).toBeNull()
      expect(await store.tables.list('concerns', 'p')).toEqual([])
    })

    it('inserts once', async () => {
      const p = fresh()
      const insert = (x: number): Write => ({ kind: 'insert', row: 'r', body: { v: 1, x } })
      expect(await store.tables.write('clusters', p, [insert(1)])).toBe('done')
      expect(await store.tables.write('clusters', p, [insert(2)])).toBe('conflict')
      expect(await bodyOf(p)).toEqual({ v: 1, x: 1 })
    })

    it('lets exactly one of two replacements with one ETag win', async () => {
      const p = fresh()
      await store.tables.write('clusters', p, [put('r', { x: 0 })])
      const etag = (await store.tables.get('clusters', p, 'r'))?.etag ?? ''
      const replace = (x: number): Promise<string> =>
        store.tables.write('clusters', p, [{ kind: 'replace', row: 'r', body: { x }, etag }])
      const outcomes = await Promise.all([replace(1), replace(2)])
      expect([...outcomes].sort()).toEqual(['conflict', 'done'])
      expect(await bodyOf(p)).toEqual({ x: outcomes.indexOf('done') + 1 })
    })

    it('lets exactly one of many transactions with one ETag win, whole', async () => {
      const p = fresh()
      await store.tables.write('clusters', p, [put('state', { by: -1 })])
      const etag = (await store.tables.get('clusters', p, 'state'))?.etag ?? ''
      const outcomes = await Promise.all(
        [0, 1, 2, 3].map((by) =>
          store.tables.write('clusters', p, [
            { kind: 'insert', row: `outbox-${by}`, body: { by } },
            { kind: 'replace', row: 'state', body: { by }, etag },
          ]),
        ),
      )
      const winner = outcomes.indexOf('done')
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
      const rows = await store.tables.list('clusters', p)
      expect(rows.map(({ row, body }) => [row, body['by']])).toEqual([
        [`outbox-${winner}`, winner],
        ['state', winner],
      ])
    })

    it('lists the ETag that a replacement needs', async () => {
      const p = fresh()
      await store.tables.write('clusters', p, [put('r', { x: 0 })])
      const [listed] = await store.tables.list('clusters', p)
      expect(listed?.etag).toBe((await store.tables.get('clusters', p, 'r'))?.etag)
    })

    it('changes the ETag with every write', async () => {
      const p = fresh()
      const etags: unknown[] = []
      for (const kind of ['put', 'put', 'merge'] as const) {
        await store.tables.write('clusters', p, [{ kind, row: 'r', body: { x: 1 } }])
        etags.push((await store.tables.get('clusters', p, 'r'))?.etag)
      }
      expect(new Set(etags).size).toBe(3)
    })

    it('calls a replacement of what is not there a conflict', async () => {
      const p = fresh()
      await store.tables.write('clusters', p, [put('r', {})])
      const etag = (await store.tables.get('clusters', p, 'r'))?.etag ?? ''
      const replace: Write = { kind: 'replace', row: 'gone', body: {}, etag }
      expect(await store.tables.write('clusters', p, [replace])).toBe('conflict')
      expect(await store.tables.write('clusters', p, [replace, put('other', {})])).toBe('conflict')
      expect(await bodyOf(p, 'other')).toBeUndefined()
    })

    it.each<[string, Write]>([
      ['an insert of what is there', { kind: 'insert', row: 'there', body: {} }],
      ['a stale replacement', { kind: 'replace', row: 'there', body: {}, etag: 'W/"stale"' }],
    ])('does nothing of a transaction with %s', async (_, failing) => {
      const p = fresh()
      await store.tables.write('clusters', p, [put('there', { x: 1 }), put('doomed', { x: 1 })])
      const writes: Write[] = [
        put('a', { x: 2 }),
        { kind: 'delete', row: 'doomed' },
        { kind: 'merge', row: 'b', body: { x: 2 } },
        failing,
      ]
      expect(await store.tables.write('clusters', p, writes)).toBe('conflict')
      const rows = await store.tables.list('clusters', p)
      expect(rows.map(({ row, body }) => [row, body])).toEqual([
        ['doomed', { x: 1 }],
        ['there', { x: 1 }],
      ])
    })

    it('takes a hundred writes of every kind at once', async () => {
      const p = fresh()
      await store.tables.write('clusters', p, [put('old', { x: 1 }), put('kept', { x: 1 })])
      const etag = (await store.tables.get('clusters', p, 'kept'))?.etag ?? ''
      const writes: Write[] = [
        { kind: 'delete', row: 'old' },
        { kind: 'replace', row: 'kept', body: { x: 2 }, etag },
        { kind: 'merge', row: 'merged', body: { y: 3 } },
        ...Array.from({ length: 97 }, (_, i): Write => put(`row-${100 + i}`, { i })),
      ]
      expect(await store.tables.write('clusters', p, writes)).toBe('done')
      expect(await bodyOf(p, 'kept')).toEqual({ x: 2 })
      expect(await store.tables.list('clusters', p)).toHaveLength(99)
    })

    it('is done with no writes, and with deleting what is not there, alone or among others', async () => {
      const p = fresh()
      const gone: Write = { kind: 'delete', row: 'gone' }
      expect(await store.tables.write('clusters', p, [])).toBe('done')
      expect(await store.tables.write('clusters', p, [gone])).toBe('done')
      await store.tables.write('clusters', p, [put('there', {})])
      const writes: Write[] = [
        gone,
        { kind: 'delete', row: 'there' },
        { kind: 'delete', row: 'gone-too' },
        put('r', { x: 1 }),
      ]
      expect(await store.tables.write('clusters', p, writes)).toBe('done')
      expect((await store.tables.list('clusters', p)).map(({ row }) => row)).toEqual(['r'])
    })

    it('merges the properties of two writers and keeps null and absent apart', async () => {
      const p = fresh()
      const merge = (body: JsonObject): Promise<string> =>
        store.tables.write('summaries', p, [{ kind: 'merge', row: 'r', body }])
      await Promise.all([merge({ sweepHash: 'a' }), merge({ v: 1, open: { high: 2 }, name: null })])
      await Promise.all([merge({ sweepHash: 'b', name: undefined }), merge({ open: {} })])
      expect((await store.tables.get('summaries', p, 'r'))?.body).toEqual({
        v: 1,
        sweepHash: 'b',
        open: {},
        name: null,
      })
    })

    it('replaces all properties by put, also those of other writers', async () => {
      const p = fresh()
      await store.tables.write('clusters', p, [{ kind: 'merge', row: 'r', body: { a: 1, b: 2 } }])
      await store.tables.write('clusters', p, [put('r', { b: 3 })])
      expect(await bodyOf(p)).toEqual({ b: 3 })
    })

    it('merges a short text over a long one and a long one over a short one', async () => {
      const p = fresh()
      for (const length of [100_000, 10, 70_000, 40_000, 0]) {
        const body = { text: 'x'.repeat(length) }
        await store.tables.write('clusters', p, [{ kind: 'merge', row: 'r', body }])
        expect(await isBody(p, body)).toBe(true)
      }
    })

    it.each([31_997, 31_998, 31_999, 32_000, 32_001, 63_998, 64_000])(
      'keeps a text of %i characters, ascii or with a surrogate pair on the cut',
      async (length) => {
        const p = fresh()
        const ascii = { text: 'a'.repeat(length) }
        // The quote that opens the JSON text shifts the cut by one: both alignments are tried.
        const pairs = { even: '😀'.repeat(length / 2), odd: `a${'😀'.repeat(length / 2)}` }
        await store.tables.write('clusters', p, [put('ascii', ascii), put('pairs', pairs)])
        expect(await isBody(p, ascii, 'ascii')).toBe(true)
        expect(await isBody(p, pairs, 'pairs')).toBe(true)
      },
    )

    it.each([
      ['letters', 'x', 349_800, 'would have 700'],
      ['quotes, which JSON escapes twice', '"', 174_900, 'would have 700'],
      ['emoji, which are sent in ASCII', '😀', 83_300, 'would send 100'],
    ])('keeps the largest body of %s and refuses a larger one', async (_, unit, times, message) => {
      const p = fresh()
      const body = (extra: number): JsonObject => ({ text: unit.repeat(times + extra) })
      expect(await store.tables.write('clusters', p, [put('r', body(0))])).toBe('done')
      expect(await isBody(p, body(0))).toBe(true)
      await expect(store.tables.write('clusters', p, [put('r', body(100))])).rejects.toThrow(
        `The row r ${message}`,
      )
      expect(await isBody(p, body(0))).toBe(true)
    })

    it.each(hostile)('keeps %s', async (_, text) => {
      const p = fresh()
      const body = { text, deep: { [text]: [text, { x: text }] } }
      await store.tables.write('clusters', p, [put('r', body), put('second', body)])
      expect(await bodyOf(p)).toEqual(body)
      expect((await store.tables.list('clusters', p))[1]?.body).toEqual(body)
    })

    it('keeps any JSON under any identifier', async () => {
      const text = fc
        .array(fc.integer({ min: 0, max: 0xffff }))
        .map((codes) => String.fromCharCode(...codes))
      const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/)
      const value = fc.oneof(fc.jsonValue(), text)
      await fc.assert(
        fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 20 }), async (any) => {
          const body = JSON.parse(JSON.stringify(any)) as JsonObject
          const p = fresh()
          await store.tables.write('clusters', p, [put('r', body)])
          expect(await bodyOf(p)).toEqual(body)
        }),
        { numRuns: 40 },
      )
    })

    it.each([
      'PartitionKey',
      'rowKey',
      'etag',
      'Timestamp',
      '__proto__',
      'constructor',
      'j_x',
      'v',
    ])('keeps a property called %s', async (name) => {
      const p = fresh()
      const body = JSON.parse(`{ "${name}": { "x": 1 }, "c1_${name}": "y" }`) as JsonObject
      await store.tables.write('clusters', p, [put('r', body)])
      expect(JSON.stringify(await bodyOf(p))).toBe(JSON.stringify(body))
    })

    it('does not hand out what it keeps', async () => {
      const p = fresh()
      const list = [1]
      await store.tables.write('clusters', p, [put('r', { list })])
      list.push(2)
      expect(await bodyOf(p)).toEqual({ list: [1] })
    })

    it('lists in key order, from inclusive, to exclusive, as many as asked for', async () => {
      const p = fresh()
      const rows = ['a', 'a-1', 'a-10', 'a-2', 'b', 'B', 'c~']
      await store.tables.write(
        'clusters',
        p,
        rows.map((row) => put(row, {})),
      )
      await store.tables.write('clusters', `${p}x`, [put('a-3', {})])
      const listed = async (range?: {
        from?: string
        to?: string
        limit?: number
      }): Promise<string[]> => (await store.tables.list('clusters', p, range)).map(({ row }) => row)
      expect(await listed()).toEqual(['B', 'a', 'a-1', 'a-10', 'a-2', 'b', 'c~'])
      expect(await listed({ from: 'a-1', to: 'a-2' })).toEqual(['a-1', 'a-10'])
      expect(await listed({ from: 'a-', to: 'a-~' })).toEqual(['a-1', 'a-10', 'a-2'])
      expect(await listed({ from: 'a-10', limit: 2 })).toEqual(['a-10', 'a-2'])
      expect(await listed({ limit: 0 })).toEqual([])
      expect(await listed({ from: 'b', to: 'a' })).toEqual([])
      expect(await listed({ from: "it's", to: 'z' })).toEqual([])
    })

    it('lists more rows than a page holds', async () => {
      const p = fresh()
      const rows = Array.from({ length: 2_150 }, (_, i) => `r${10_000 + i}`)
      for (let start = 0; start < rows.length; start += 100) {
        await store.tables.write(
          'clusters',
          p,
          rows.slice(start, start + 100).map((row) => put(row, { row })),
        )
      }
      const listed = async (limit?: number): Promise<string[]> =>
        (await store.tables.list('clusters', p, limit === undefined ? {} : { limit })).map(
          ({ row }) => row,
        )
      expect(await listed()).toEqual(rows)
      expect(await listed(1_000)).toEqual(rows.slice(0, 1_000))
      expect(await listed(1_001)).toEqual(rows.slice(0, 1_001))
    })

    it('takes keys of every allowed character and of 512', async () => {
      const keys = [
        'AZaz09_.:|~=@,+!$;-',
        '..',
        'x'.repeat(512),
        '00000000-0000-0000-0000-000000000001',
      ]
      for (const key of keys) {
        await store.tables.write('clusters', key, [put(key, { key }), put('other', {})])
        expect(await bodyOf(key, key)).toEqual({ key })
        expect(await store.tables.list('clusters', key, { from: key, limit: 1 })).toHaveLength(1)
        await store.tables.write('clusters', key, [{ kind: 'delete', row: key }, put('other', {})])
        expect(await bodyOf(key, key)).toBeUndefined()
      }
    })

    it.each([
      '',
      'a/b',
      'a\\b',
      'a#b',
      'a?b',
      'a%b',
      "a'b",
      'a{b}',
      'a b',
      'a\nb',
      'ä',
      '😀',
      'x'.repeat(513),
    ])('refuses the key %j everywhere', async (key) => {
      const refused = /^The (partition|row) key/
      await expect(store.tables.get('clusters', key, 'r')).rejects.toThrow(refused)
      await expect(store.tables.get('clusters', 'p', key)).rejects.toThrow(refused)
      await expect(store.tables.list('clusters', key)).rejects.toThrow(refused)
      await expect(store.tables.write('clusters', key, [put('r', {})])).rejects.toThrow(refused)
      await expect(store.tables.write('clusters', 'p', [put(key, {})])).rejects.toThrow(refused)
    })

    it.each<[string, readonly Write[], string]>([
      [
        '101 writes',
        Array.from({ length: 101 }, (_, i) => put(`r${i}`, {})),
        '101 writes for p at once; a transaction takes 100',
      ],
      ['one row twice', [put('r', {}), { kind: 'delete', row: 'r' }], 'r is written twice'],
      [
        'more than 4 MiB',
        Array.from({ length: 13 }, (_, i) => put(`r${i}`, { x: 'x'.repeat(325_000) })),
        'A transaction for p would send 42',
      ],
      ['a name that is no identifier', [put('r', { 'a-b': 1 })], '"a-b" cannot be a property'],
      [
        '253 properties',
        [put('r', Object.fromEntries(Array.from({ length: 253 }, (_, i) => [`p${i}`, i])))],
        'The row r would have 253 columns; a row takes 252',
      ],
      [
        'a replacement without an ETag',
        [{ kind: 'replace', row: 'r', body: {}, etag: '*' }],
        'The row r needs the ETag that was read',
      ],
    ])('refuses %s and writes nothing', async (_, writes, message) => {
      await expect(store.tables.write('deliveries', 'p', writes)).rejects.toThrow(message)
      expect(await store.tables.list('deliveries', 'p')).toEqual([])
    })

    it('takes almost 4 MiB and 252 properties', async () => {
      const p = fresh()
      const large = Array.from({ length: 12 }, (_, i) => put(`r${i}`, { x: 'x'.repeat(345_000) }))
      expect(await store.tables.write('clusters', p, large)).toBe('done')
      const wide = Object.fromEntries(Array.from({ length: 252 }, (_, i) => [`p${i}`, i]))
      await store.tables.write('clusters', p, [put('wide', wide)])
      expect(await bodyOf(p, 'wide')).toEqual(wide)
    })

    it('merges up to 252 properties', async () => {
      const p = fresh()
      const merge = (body: JsonObject): Promise<string> =>
        store.tables.write('clusters', p, [{ kind: 'merge', row: 'r', body }])
      await merge(Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`a${i}`, i])))
      await merge({ b: 1, c: 2 })
      expect(Object.keys((await bodyOf(p)) ?? {})).toHaveLength(252)
    })
  })

  describe('blobs', () => {
    it('answers null and nothing where nothing was written', async () => {
      expect(await store.blobs.read('policy', 'plimsoll.json')).toBeNull()
      expect(await store.blobs.list('manifests', '')).toEqual([])
      await store.blobs.delete('rejected', 'nothing')
    })

    it('creates once, also in a race', async () => {
      const outcomes = await Promise.all(
        [0, 1, 2].map((by) => store.blobs.create('records', 'once', { by })),
      )
      expect([...outcomes].sort()).toEqual(['conflict', 'conflict', 'done'])
      const blob = await store.blobs.read('records', 'once')
      expect(blob?.body).toEqual({ by: outcomes.indexOf('done') })
      expect(await store.blobs.create('records', 'once', { by: 3 })).toBe('conflict')
    })

    it('writes on any, one or no version', async () => {
      const write = (x: number, etag?: string | null): Promise<string> =>
        store.blobs.write('pages', 'w', { x }, etag)
      expect(await write(1, null)).toBe('done')
      expect(await write(2, null)).toBe('conflict')
      const first = await store.blobs.read('pages', 'w')
      expect(await write(3)).toBe('done')
      expect(await write(4, first?.etag)).toBe('conflict')
      const second = await store.blobs.read('pages', 'w')
      expect(second?.body).toEqual({ x: 3 })
      expect(await write(5, second?.etag)).toBe('done')
      expect((await store.blobs.read('pages', 'w'))?.body).toEqual({ x: 5 })
      expect(await store.blobs.write('pages', 'absent', {}, second?.etag)).toBe('conflict')
      expect(await store.blobs.read('pages', 'absent')).toBeNull()
    })

    it('reads a blob also as the text that it is', async () => {
      await store.blobs.write('policy', 'text', { v: 1, ä: '😀' })
      const { text, etag } = (await store.blobs.text('policy', 'text')) ?? {}
      expect(text).toBe('{"v":1,"ä":"😀"}')
      expect(etag).toBe((await store.blobs.read('policy', 'text'))?.etag)
      expect(await store.blobs.text('policy', 'absent')).toBeNull()
    })

    it('lets exactly one of two writes on one version win', async () => {
      await store.blobs.write('pages', 'race', 0)
      const etag = (await store.blobs.read('pages', 'race'))?.etag ?? ''
      const outcomes = await Promise.all(
        [1, 2].map((x) => store.blobs.write('pages', 'race', x, etag)),
      )
      expect([...outcomes].sort()).toEqual(['conflict', 'done'])
    })

    it('lists names in order from a prefix, and forgets what is deleted', async () => {
      const names = ['l/2026/11/b', 'l/2026/11/a', 'l/2026/1', 'l/2026/11-x', 'm/x']
      for (const name of names) await store.blobs.create('rejected', name, name)
      expect(await store.blobs.list('rejected', 'l/2026/11')).toEqual([
        'l/2026/11-x',
        'l/2026/11/a',
        'l/2026/11/b',
      ])
      await store.blobs.delete('rejected', 'l/2026/11/a')
      await store.blobs.delete('rejected', 'l/2026/11/a')
      expect(await store.blobs.read('rejected', 'l/2026/11/a')).toBeNull()
      expect(await store.blobs.list('rejected', 'l/2026/11/')).toEqual(['l/2026/11/b'])
    })

    it.each(hostile)('keeps %s', async (_, text) => {
      const body = [text, { [text]: text }]
      await store.blobs.write('records', 'hostile', body)
      expect((await store.blobs.read('records', 'hostile'))?.body).toEqual(body)
    })

    it('keeps bodies larger than a row', async () => {
      const body = { text: 'x😀'.repeat(2_000_000) }
      await store.blobs.write('records', 'large', body)
      const read = await store.blobs.read('records', 'large')
      expect(isDeepStrictEqual(read?.body, body)).toBe(true)
    })

    it.each(['a b', 'a%2Fb', 'a#b?c=d&e', 'ä/😀', "it's {x} [y]", 'a.json', 'x'.repeat(500)])(
      'takes the name %j',
      async (name) => {
        expect(await store.blobs.create('deadLetter', name, { name })).toBe('done')
        expect((await store.blobs.read('deadLetter', name))?.body).toEqual({ name })
        expect(await store.blobs.list('deadLetter', name)).toEqual([name])
        await store.blobs.delete('deadLetter', name)
        expect(await store.blobs.list('deadLetter', name)).toEqual([])
      },
    )

    it.each([
      '',
      '/a',
      'a//b',
      'a/',
      '../a',
      'a/./b',
      'a.',
      'a\\b',
      'a\nb',
      '\ud83d',
      'x'.repeat(1025),
    ])('refuses the name %j', async (name) => {
      const refused = /^The blob name/
      await expect(store.blobs.create('records', name, 1)).rejects.toThrow(refused)
      await expect(store.blobs.write('records', name, 1)).rejects.toThrow(refused)
      await expect(store.blobs.read('records', name)).rejects.toThrow(refused)
      await expect(store.blobs.delete('records', name)).rejects.toThrow(refused)
    })
  })

  describe('queues', () => {
    it.each(hostile)('keeps %s', async (_, text) => {
      const message = { v: 1, text, deep: { [text]: [text] } }
      await store.queues.send('deliver', message)
      expect(await store.drain('deliver')).toEqual([message])
      expect(await store.drain('deliver')).toEqual([])
    })

    it('hides a delayed message until its time, and shows an overdue one at once', async () => {
      await store.queues.send('audit', { n: 'later' }, 2)
      await store.queues.send('audit', { n: 'fraction' }, 0.2)
      await store.queues.send('audit', { n: 'overdue' }, -5)
      await store.queues.send('audit', { n: 'far' }, 1e9)
      expect(await store.drain('audit')).toEqual([{ n: 'overdue' }])
      await store.pass(2)
      const drained = await store.drain('audit')
      expect(drained.map(({ n }) => n).sort()).toEqual(['fraction', 'later'])
    })

    it('tells the message at the front from others, and none that is hidden', async () => {
      expect(await store.queues.waiting('campaigns')).toBeNull()
      await store.queues.send('campaigns', { n: 'hidden' }, 60)
      expect(await store.queues.waiting('campaigns')).toBeNull()
      await store.queues.send('campaigns', { n: 1 })
      const first = await store.queues.waiting('campaigns')
      expect(await store.queues.waiting('campaigns')).toBe(first)
      await store.drain('campaigns')
      await store.queues.send('campaigns', { n: 2 })
      const second = await store.queues.waiting('campaigns')
      expect([first, second]).not.toContain(null)
      expect(second).not.toBe(first)
      await store.drain('campaigns')
    })

    it('takes 48 KiB of JSON and no byte more', async () => {
      const message = (bytes: number): JsonObject => ({ x: 'x'.repeat(bytes - '{"x":""}'.length) })
      await store.queues.send('events', message(49_152))
      expect(isDeepStrictEqual(await store.drain('events'), [message(49_152)])).toBe(true)
      await expect(store.queues.send('events', message(49_153))).rejects.toThrow(
        'A message of 49153 bytes for plimsoll-events',
      )
      await expect(store.queues.send('events', { x: '😀'.repeat(12_300) })).rejects.toThrow('49208')
      expect(await store.drain('events')).toEqual([])
    })

    it('refuses a delay that is no number', async () => {
      await expect(store.queues.send('events', {}, Number.NaN)).rejects.toThrow('not a number')
    })
  })
})
