import { type Expression, parseSync, type Span } from '@swc/core'

/** What is left of the cases of a catalogue entry: the members that are read, or nothing. */
export type Kept = readonly string[] | 'nothing'

/**
 * The source of a catalogue's file without what proves it: of the cases that `maker({ … cases: [ … ] })` is given
 * only the members that are kept, and those whole that a maker makes (`...made()`). Lines stay where they are. Null where the file makes nothing. Throws on cases
 * that are written in another form, since they would be shipped.
 */
export function cutCases(source: string, maker: string, kept: Kept): string | null {
  const bytes = Buffer.from(source)
  // Places are counted in bytes, from one.
  const textOf = ({ start, end }: Span): string => bytes.subarray(start - 1, end - 1).toString()
  const specs = parseSync(source, { syntax: 'typescript' }).body.flatMap((statement) => {
    if (statement.type !== 'ExportDeclaration') return []
    if (statement.declaration.type !== 'VariableDeclaration') return []
    return statement.declaration.declarations.flatMap(({ init }) => {
      if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return []
      return init.callee.value === maker ? (init.arguments[0]?.expression ?? []) : []
    })
  })
  const [spec] = specs
  if (spec === undefined) return null
  const cases = membersOf(spec).get('cases')
  if (specs.length > 1 || cases?.type !== 'ArrayExpression') {
    throw new Error(`Expected one ${maker}({ … cases: [ … ] }) in the file`)
  }
  const left =
    kept === 'nothing'
      ? []
      : cases.elements.map((one) =>
          one?.spread ? made(one.expression) : short(one?.expression, kept),
        )
  const lines = '\n'.repeat(textOf(cases.span).split('\n').length - 1)
  const before = bytes.subarray(0, cases.span.start - 1)
  return `${before}[${left.join(',')}]${lines}${bytes.subarray(cases.span.end - 1)}`

  /** Of cases that several entries share nothing can be cut here. */
  function made(one: Expression): string {
    if (!('span' in one)) throw new Error('Expected a maker of cases, as in `...makeCases()`')
    return `...${textOf(one.span)}`
  }

  function short(one: Expression | undefined, names: readonly string[]): string {
    const members = membersOf(one)
    const parts = names.map((name) => {
      const value = members.get(name)
      if (value === undefined || !('span' in value)) {
        throw new Error(`Expected each case as an object that says its ${names.join(' and ')}`)
      }
      return `${name}:${textOf(value.span)}`
    })
    return `{${parts.join(',')}}`
  }
}

/** Of an object that is written out; those of what is spread into it are not seen. */
function membersOf(node: Expression | undefined): ReadonlyMap<string, Expression> {
  const properties = node?.type === 'ObjectExpression' ? node.properties : []
  return new Map(
    properties.flatMap((one): [string, Expression][] =>
      one.type === 'KeyValueProperty' && one.key.type === 'Identifier'
        ? [[one.key.value, one.value]]
        : [],
    ),
  )
}
