import { KqlError } from '../../../local/azure/kql/kql-error.ts'
import type { KqlTable } from '../../../local/azure/kql/kql-table.ts'
import { runKql } from '../../../local/azure/kql/run-kql.ts'

const clusters: KqlTable = {
  columns: [
    { name: 'id', type: 'string' },
    { name: 'name', type: 'string' },
    { name: 'kind', type: 'string' },
    { name: 'size', type: 'long' },
    { name: 'seen', type: 'datetime' },
    { name: 'properties', type: 'dynamic' },
    { name: '$ingestion_time', type: 'datetime' },
  ],
  sortedBy: 'id',
  rows: () => [
    {
      id: '/a',
      name: 'Alpha-Prod',
      size: 3,
      seen: '2026-11-03T08:15:00Z',
      $ingestion_time: '2026-11-03T08:20:00Z',
      properties: {
        enableRBAC: true,
        tier: 'Standard',
        ips: ['192.0.2.10', '198.51.100.7'],
        pools: [{ name: 'sys', mode: 'System', count: 3 }, { name: 'user' }],
      },
    },
    {
      id: '/b',
      name: 'beta',
      size: 12,
      seen: '2026-11-02T23:59:59Z',
      properties: { enableRBAC: false, pools: [] },
    },
    { id: '/c', name: 'gamma prod', properties: { pools: null } },
  ],
}

const run = (query: string) =>
  runKql(query, (name) => (name.toLowerCase() === 'clusters' ? clusters : undefined), {
    now: '2026-11-03T09:00:00Z',
    defaultTable: 'clusters',
  }).rows

/** A condition over the table, and the names that pass. */
const conditions: readonly (readonly [condition: string, ids: string])[] = [
  ['true', 'abc'],
  ["name == 'beta'", 'b'],
  ["name == 'BETA'", ''],
  ["name =~ 'BETA'", 'b'],
  ["name != 'beta'", 'ac'],
  ["name !~ 'BETA'", 'ac'],
  ["name in ('beta', 'nobody')", 'b'],
  ["name in~ ('BETA')", 'b'],
  ["name !in ('beta')", 'ac'],
  ["name !in~ ('BETA')", 'ac'],
  ["name in (dynamic(['beta']))", 'b'],
  ['id in ((clusters | where size > 5 | project id))', 'b'],
  ["name has 'prod'", 'ac'],
  ["name has 'pro'", ''],
  ["name hasprefix 'pro'", 'ac'],
  ["name has_cs 'prod'", 'c'],
  ["name !has 'prod'", 'b'],
  ["name contains 'ET'", 'b'],
  ["name contains_cs 'ET'", ''],
  ["name startswith 'alpha'", 'a'],
  ["name startswith_cs 'alpha'", ''],
  ["name endswith 'PROD'", 'ac'],
  ["name !endswith 'PROD'", 'b'],
  ["name has_any ('beta', 'gamma')", 'bc'],
  ["name has_all ('prod', 'gamma')", 'c'],
  ["name matches regex '^[a-z]+$'", 'b'],
  ["name matches regex '(?i)PROD'", 'ac'],
  // A null is neither equal to a value nor smaller or greater; beside another null it is nothing.
  ['size > 3', 'b'],
  ['size < 100', 'ab'],
  ['size == 3', 'a'],
  ['size != 3', 'bc'],
  ['not(size > 3)', 'a'],
  ['size == long(null)', ''],
  ['isnull(size)', 'c'],
  ['size > 3 or isnull(size)', 'bc'],
  ['size between (3 .. 12)', 'ab'],
  ['size !between (4 .. 12)', 'a'],
  ['properties.enableRBAC == true', 'a'],
  ["properties.enableRBAC == 'false'", 'b'],
  ['properties.enableRBAC != true', 'bc'],
  ['not(tobool(properties.enableRBAC))', 'b'],
  ["properties.tier =~ 'standard'", 'a'],
  ["properties.Tier == 'Standard'", ''],
  ["properties['tier'] == 'Standard'", 'a'],
  ["properties.tier == ''", ''],
  ["tostring(properties.tier) == ''", 'bc'],
  ['isnull(properties.pools)', 'c'],
  ['isnotnull(properties.pools[0])', 'a'],
  ["properties.pools[0].name == 'sys'", 'a'],
  ["properties.pools[-1].name == 'user'", 'a'],
  ['array_length(properties.pools) == 0', 'b'],
  ['isempty(kind)', 'abc'],
  ['isnull(kind)', ''],
  ['seen > ago(1h)', 'a'],
  ['seen > now() - 1h', 'a'],
  ['seen between (datetime(2026-11-03) .. 1d)', 'a'],
  ['bin(seen, 1d) == datetime(2026-11-02)', 'b'],
  ['ingestion_time() - seen == 5m', 'a'],
  ["ipv4_is_in_range(tostring(properties.ips[0]), '192.0.2.0/24')", 'a'],
  ["set_has_element(properties.ips, '198.51.100.7')", 'a'],
  ["size == 3 and name has 'prod' or name == 'beta'", 'ab'],
]

it.each(conditions)('where %s', (condition, ids) => {
  const rows = run(`clusters | where ${condition} | project id`)
  expect(rows.map(({ id }) => String(id).slice(1)).join('')).toBe(ids)
})

/** A scalar expression, and its value in an answer. */
const scalars: readonly (readonly [expression: string, value: unknown])[] = [
  ['1 + 2 * 3', 7],
  ['7 / 2', 3],
  ['7 / 2.0', 3.5],
  ['7 % 4', 3],
  ['1 / 0', null],
  ['-(3)', -3],
  ['1d / 1h', 24],
  ['2 * 90s', '00:03:00'],
  ['datetime(2026-11-03) - datetime(2026-11-01T12:00:00Z)', '1.12:00:00'],
  ['datetime(2026-11-03 10:00:00.5)', '2026-11-03T10:00:00.5Z'],
  ['bin(datetime(2026-11-03T09:59:59Z), 1h)', '2026-11-03T09:00:00Z'],
  ['bin(datetime(2026-11-03T09:59:59Z), 7d)', '2026-11-02T00:00:00Z'],
  ['bin(17, 5)', 15],
  ["datetime_diff('hour', datetime(2026-11-03T09:01:00Z), datetime(2026-11-03T07:59:00Z))", 2],
  ["datetime_add('month', -1, datetime(2026-11-03))", '2026-10-03T00:00:00Z'],
  ["format_datetime(datetime(2026-11-03T09:05:00Z), 'yyyy-MM-dd HH:mm')", '2026-11-03 09:05'],
  ["strcat('a', 1, true, 2.0)", 'a1true2.0'],
  ["split('a/b/c', '/')", ['a', 'b', 'c']],
  ["tostring(split('a/b/c', '/')[-1])", 'c'],
  ["substring('cluster', 2, 3)", 'ust'],
  ["replace_string('a.b.c', '.', '-')", 'a-b-c'],
  [String.raw`extract('pool-(\\d+)', 1, 'pool-17')`, '17'],
  ["indexof('abc', 'c')", 2],
  ["trim('/', '//a/')", 'a'],
  ["strlen('abc')", 3],
  ["tolower('ABC')", 'abc'],
  ['parse_json(\'{"a":[1,2]}\').a[1]', 2],
  ["toint('12')", 12],
  ["toint('12x')", null],
  ["tobool('TRUE')", true],
  ["todatetime('2026-11-03')", '2026-11-03T00:00:00Z'],
  ["iff(1 > 2, 'yes', 'no')", 'no'],
  ["case(false, 'a', true, 'b', 'c')", 'b'],
  ["coalesce('', 'x')", 'x'],
  ['coalesce(long(null), 4)', 4],
  ['max_of(1, 5, 3)', 5],
  ['abs(-4)', 4],
  ['sqrt(9)', 3],
  ["pack('a', 1, 'b', datetime(2026-11-03))", { a: 1, b: '2026-11-03T00:00:00.0000000Z' }],
  ['pack_array(1, "x")', [1, 'x']],
  ['array_index_of(dynamic(["a","b"]), "b")', 1],
  ["bag_keys(dynamic({'x': 1, 'y': 2}))", ['x', 'y']],
  ['set_difference(dynamic([1, 2, 3]), dynamic([2]))', [1, 3]],
  ["ipv4_is_private('172.16.4.1')", true],
  ["ipv4_is_private('100.64.0.1')", false],
  ["ipv4_is_in_any_range('10.1.2.3', '192.0.2.0/24', '10.0.0.0/8')", true],
  ["ipv4_is_in_range('no address', '10.0.0.0/8')", null],
  ["hash_sha256('World')", '78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524'],
  ["tostring(parse_url('https://user@example.com:8080/x').Host)", 'example.com'],
  ['gettype(dynamic([]))', 'array'],
  ["'tab\\tquote\\''", "tab\tquote'"],
  ["@'C:\\temp'", 'C:\\temp'],
  ['h"secret"', 'secret'],
]

it.each(scalars)('print %s', (expression, value) => {
  expect(run(`print v = ${expression}`)).toEqual([{ v: value }])
})

/** A query of several operators, and its rows as arrays. */
const queries: readonly (readonly [query: string, rows: readonly (readonly unknown[])[]])[] = [
  ['count', [[3]]],
  ["where name == 'beta' | project id, size", [['/b', 12]]],
  ['clusters | project-away properties, seen, kind, name | take 1', [['/a', 3]]],
  [
    'clusters | project id, n = name | project-rename title = n | project title | top 1 by title desc',
    [['gamma prod']],
  ],
  ['clusters | order by size asc | project id', [['/c'], ['/a'], ['/b']]],
  ['clusters | order by size desc | project id', [['/b'], ['/a'], ['/c']]],
  ['clusters | order by size desc nulls first | project id', [['/c'], ['/b'], ['/a']]],
  ['clusters | sort by kind asc, id desc | project id', [['/c'], ['/b'], ['/a']]],
  [
    'clusters | extend size = coalesce(size, 0), twice = size * 2 | project size, twice',
    [
      [3, 6],
      [12, 24],
      [0, null],
    ],
  ],
  [
    'clusters | mv-expand pool = properties.pools | project id, tostring(pool.name)',
    [
      ['/a', 'sys'],
      ['/a', 'user'],
      ['/c', ''],
    ],
  ],
  [
    'clusters | mv-expand ip = properties.ips to typeof(string) limit 1 | where isnotempty(ip) | project ip',
    [['192.0.2.10']],
  ],
  [
    "print bag = dynamic({'a': 1, 'b': 2}) | mv-expand kind=array bag | project tostring(bag[0]), toint(bag[1])",
    [
      ['a', 1],
      ['b', 2],
    ],
  ],
  ['clusters | distinct kind', [['']]],
  [
    'clusters | summarize count() by day = bin(seen, 1d) | where isnotnull(day) | order by day asc',
    [
      ['2026-11-02T00:00:00Z', 1],
      ['2026-11-03T00:00:00Z', 1],
    ],
  ],
  [
    'clusters | summarize count(), sum(size), min(size), max(size), avg(size), dcount(kind)',
    [[3, 15, 3, 12, 7.5, 1]],
  ],
  [
    "clusters | summarize countif(size > 3), sumif(size, name has 'prod'), dcountif(name, name has 'prod'), count_distinct(name), count_distinctif(name, size > 3)",
    [[1, 3, 2, 3, 1]],
  ],
  [
    'clusters | summarize make_set(size), make_list(id, 2)',
    [
      [
        [3, 12],
        ['/a', '/b'],
      ],
    ],
  ],
  ['clusters | summarize arg_max(size, id, name)', [[12, '/b', 'beta']]],
  ['clusters | summarize arg_min(seen, *) by kind | project id', [['/b']]],
  ['clusters | summarize percentile(size, 50), take_any(kind)', [[3, '']]],
  ['clusters | summarize share = round(100.0 * countif(size > 3) / count(), 1)', [[33.3]]],
  ['clusters | where false | summarize count()', [[0]]],
  ['clusters | where false | summarize count() by kind', []],
  [
    'clusters | join kind=inner (clusters | where size > 5 | project id, big = true) on id | project id, id1, big',
    [['/b', '/b', true]],
  ],
  [
    'clusters | join kind=leftouter (clusters | where size > 5 | project other = id, big = true) on $left.id == $right.other | project id, other, big',
    [
      ['/a', '', null],
      ['/b', '/b', true],
      ['/c', '', null],
    ],
  ],
  [
    'clusters | join kind=leftanti (clusters | where size > 5) on id | project id',
    [['/a'], ['/c']],
  ],
  [
    'clusters | join (clusters | project kind, other = id) on kind | project id, other',
    [
      ['/a', '/a'],
      ['/a', '/b'],
      ['/a', '/c'],
    ],
  ],
  [
    'clusters | project id | union (clusters | where size > 5 | project id, size)',
    [
      ['/a', null],
      ['/b', null],
      ['/c', null],
      ['/b', 12],
    ],
  ],
  ['union withsource=from clusters, clusters | summarize count() by from', [['clusters', 6]]],
  ['let small = 5; let few = clusters | where size < small; few | project id', [['/a']]],
  ['print biggest = toscalar(clusters | summarize max(size))', [[12]]],
  ['datatable(a: long, b: string) [1, "x", 2, "y"] | where b != "x"', [[2, 'y']]],
  ['range n from 1 to 3 step 1 | summarize sum(n)', [[6]]],
  ['clusters // a comment\n| where id == "/a" // another\n| project ["id"]', [['/a']]],
]

it.each(queries)('%s', (query, rows) => {
  expect(run(query).map((row) => Object.values(row))).toEqual(rows)
})

it('names unnamed columns as Kusto does', () => {
  const query = `clusters | summarize count(), dcount(name), make_set(size), max(size) by tostring(properties.tier), bin(seen, 1h)`
  expect(Object.keys(run(query)[0] ?? {})).toEqual([
    'properties_tier',
    'seen',
    'count_',
    'dcount_name',
    'set_size',
    'max_size',
  ])
  expect(
    Object.keys(run('clusters | project properties.pools[0].name, size + 1')[0] ?? {}),
  ).toEqual(['properties_pools_0_name', 'Column1'])
})

/** What must be refused rather than answered by guessing, with the column of the refusal. */
const refused: readonly (readonly [query: string, message: RegExp, column: number])[] = [
  ['clusters | whre true', /Unknown operator 'whre'/, 12],
  ['clusters | make-series n = count() on seen', /Unknown operator 'make-series'/, 12],
  ['clusters | invoke f()', /Unknown operator/, 12],
  ['clusters | render piechart', /Unknown operator/, 12],
  ['nobody | count', /Unknown table 'nobody'/, 1],
  ['clusters | where nam == 1', /Unknown column or scalar 'nam'/, 18],
  ['clusters | where Name == "beta"', /Unknown column/, 18],
  ['clusters | where frob(name)', /Unknown function 'frob'/, 18],
  ['clusters | where toString(name) == ""', /Unknown function 'toString'/, 18],
  ['clusters | where constructor(name)', /Unknown function/, 18],
  ['clusters | summarize frob(size)', /Unknown function 'frob'/, 22],
  ['clusters | where name', /needs a condition/, 18],
  ['clusters | where size == "3"', /Cannot compare values of types long and string/, 23],
  ['clusters | where name == 3', /Cannot compare/, 23],
  ['clusters | where name > "a"', /does not order/, 23],
  ['clusters | where properties.a == properties.b', /dynamic and dynamic/, 31],
  ['clusters | where size has "3"', /needs text/, 23],
  ['clusters | where name.first == "a"', /has no properties/, 18],
  ['clusters | order by properties', /dynamic/, 21],
  ['clusters | summarize count() by properties', /dynamic/, 22],
  ['clusters | distinct properties', /dynamic/, 21],
  ['clusters | join kind=inner (clusters) on properties', /dynamic/, 42],
  ['clusters | join kind=sideways (clusters) on id', /Unknown kind of join/, 17],
  ['clusters | mv-expand name', /needs a dynamic/, 22],
  ['clusters | project-away nothing', /Unknown column 'nothing'/, 25],
  ['clusters | extend a = strlen()', /does not take 0 arguments/, 23],
  ['clusters | extend a = iff(true, 1, "x")', /do not go together/, 23],
  ['clusters | extend a = tolower(size)', /argument 1 is long/, 23],
  ['clusters | extend a = name + 1', /does not take string and long/, 28],
  ['clusters | extend a = datetime(yesterday)', /no datetime/, 42],
  ['clusters | project id, id = name | take', /expression/, 40],
  ['clusters | where id == "a" extra', /Unexpected 'extra'/, 28],
  ['clusters |', /Expected an operator/, 11],
  ['clusters | where (size > 1', /Expected '\)'/, 27],
  ['clusters | where name == `x`', /Unexpected character/, 26],
  ['clusters | project size | extend late = ingestion_time()', /ingestion_time/, 41],
]

it.each(refused)('refuses %s', (query, message, column) => {
  let error: unknown
  try {
    run(query)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(KqlError)
  expect(error).toMatchObject({ message: expect.stringMatching(message), line: 1, column })
})

it('tells the line of what it refuses', () => {
  expect(() => run('clusters\n| where true\n| foo')).toThrow(
    expect.objectContaining({ line: 3, column: 3 }),
  )
})

it('reads a table anew for each use and only as far as it must', () => {
  let made = 0
  const endless: KqlTable = {
    columns: [{ name: 'n', type: 'long' }],
    *rows() {
      for (let n = 1; ; n += 1) {
        made += 1
        yield { n }
      }
    },
  }
  const { rows } = runKql('T | where n % 2 == 0 | take 3', () => endless, {
    now: '2026-11-03T09:00:00Z',
  })
  expect(rows).toEqual([{ n: 2 }, { n: 4 }, { n: 6 }])
  expect(made).toBe(6)
})

it('answers the aggregate pull of the audit log', () => {
  const record = (user: string, verb: string, minute: number, id: string) => ({
    TimeGenerated: `2026-11-03T08:${minute}:00Z`,
    $ingestion_time: `2026-11-03T08:${minute + 4}:00Z`,
    _ResourceId: '/Subscriptions/A',
    AuditId: id,
    Stage: 'ResponseComplete',
    Verb: verb,
    User: { username: user },
    ObjectRef: { resource: 'secrets', namespace: 'default', name: `s${minute}` },
    ResponseStatus: { code: verb === 'get' ? 200 : 403 },
    SourceIps: ['198.51.100.7', '172.31.0.4'],
    UserAgent: 'kubectl/v1.36 (linux)',
  })
  const dynamic = ['User', 'ObjectRef', 'ResponseStatus', 'SourceIps'].map((name) => ({
    name,
    type: 'dynamic' as const,
  }))
  const text = ['_ResourceId', 'AuditId', 'Stage', 'Verb', 'UserAgent'].map((name) => ({
    name,
    type: 'string' as const,
  }))
  const times = ['TimeGenerated', '$ingestion_time'].map((name) => ({
    name,
    type: 'datetime' as const,
  }))
  const audit: KqlTable = {
    columns: [...times, ...text, ...dynamic],
    rows: () => [
      record('ann', 'get', 10, '1'),
      record('ann', 'get', 11, '2'),
      record('ann', 'get', 11, '2'),
      record('bob', 'delete', 12, '3'),
    ],
  }
  const query = `AKSAudit
| where TimeGenerated between (datetime(2026-11-03T08:00:00Z) .. datetime(2026-11-03T09:00:00Z))
| where ingestion_time() >= datetime(2026-11-03T08:00:00Z) and ingestion_time() < datetime(2026-11-03T09:00:00Z)
| where Stage in ("ResponseComplete", "ResponseStarted", "Panic")
| extend user = tostring(User.username), res = tostring(ObjectRef.resource), code = toint(ResponseStatus.code)
| extend clientIp = tostring(iff(array_length(SourceIps) > 1 and ipv4_is_in_range(tostring(SourceIps[-1]), "172.31.0.0/16"), SourceIps[-2], SourceIps[-1]))
| summarize requests = count_distinct(AuditId), denied = count_distinctif(AuditId, code in (401, 403)), deletes = count_distinctif(AuditId, Verb startswith "delete"),
    secretNames = dcountif(strcat(tostring(ObjectRef.namespace), "/", tostring(ObjectRef.name)), res == "secrets" and Verb == "get"), lastSeen = max(TimeGenerated), lag = percentile((ingestion_time() - TimeGenerated) / 1s, 99)
  by cluster = tolower(_ResourceId), user, clientIp, ua = tostring(split(UserAgent, "/")[0]), hour = bin(TimeGenerated, 1h)`
  const { rows } = runKql(query, () => audit, { now: '2026-11-03T09:00:00Z' })
  const common = {
    cluster: '/subscriptions/a',
    clientIp: '198.51.100.7',
    ua: 'kubectl',
    hour: '2026-11-03T08:00:00Z',
    lag: 240,
  }
  expect(rows).toEqual([
    {
      ...common,
      user: 'ann',
      requests: 2,
      denied: 0,
      deletes: 0,
      secretNames: 2,
      lastSeen: '2026-11-03T08:11:00Z',
    },
    {
      ...common,
      user: 'bob',
      requests: 1,
      denied: 1,
      deletes: 1,
      secretNames: 0,
      lastSeen: '2026-11-03T08:12:00Z',
    },
  ])
})
