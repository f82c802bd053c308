import type { Json } from '../../shared/domain/json.ts'
import {
  amount,
  block,
  type Field,
  flag,
  group,
  list,
  oneOf,
  table,
  text,
  textFlag,
} from '../../shared/domain/shape.ts'
import { Unrecognised } from '../../shared/domain/unrecognised.ts'

const colour = oneOf('red', 'Blue')

/** Field, wire value, what is read. `undefined` on the wire is an absent property. */
const readings: readonly (readonly [string, Field<unknown>, Json | undefined, unknown])[] = [
  ['flag', flag, true, true],
  ['flag', flag, false, false],
  ['flag', flag, null, undefined],
  ['flag', flag, undefined, undefined],
  ['textFlag', textFlag, 'True', true],
  ['textFlag', textFlag, 'false', false],
  ['textFlag', textFlag, true, true],
  ['textFlag', textFlag, null, undefined],
  ['amount', amount, 0, 0],
  ['amount', amount, null, undefined],
  ['text', text, 'a', 'a'],
  ['text', text, '', undefined],
  ['text', text, null, undefined],
  ['oneOf', colour, 'RED', 'red'],
  ['oneOf', colour, 'blue', 'Blue'],
  ['oneOf', colour, '', undefined],
  ['oneOf', colour, null, undefined],
  ['list', list(text), ['a', 'b'], ['a', 'b']],
  ['list', list(text), null, []],
  ['list', list(text), undefined, []],
  ['group', group({ on: flag }), null, undefined],
  ['group', group({ on: flag }), undefined, undefined],
]

it.each(readings)('%s reads %p', (_, field, wire, expected) => {
  if (wire === undefined) expect(field.read(undefined, '/x')).toEqual(expected)
  else expect(field.read(wire, '/x')).toEqual(expected)
})

/** Field, wire value, the pointer that the refusal names. */
const refusals: readonly (readonly [string, Field<unknown>, Json, string])[] = [
  ['flag, text', flag, 'true', '/x'],
  ['flag, 1 as in some event payloads', flag, 1, '/x'],
  ['textFlag, another word', textFlag, 'yes', '/x'],
  ['amount, text', amount, '3', '/x'],
  ['text, a number', text, 3, '/x'],
  ['text, an object', text, {}, '/x'],
  ['oneOf, a new value', colour, 'green', '/x'],
  ['oneOf, another kind', colour, true, '/x'],
  ['list, an object', list(text), {}, '/x'],
  ['list, a wrong element', list(text), ['a', 7], '/x/1'],
  ['list, null as an element', list(text), ['a', null], '/x/1'],
  ['list, an empty text as an element', list(text), [''], '/x/0'],
  ['group, a list', group({}), [], '/x'],
  ['table, a list', table(flag), [], '/x'],
]

it.each(refusals)('refuses: %s', (_, field, wire, at) => {
  const refusal = thrown(() => field.read(wire, '/x'))
  expect(refusal).toBeInstanceOf(Unrecognised)
  expect(refusal).toMatchObject({ at })
})

function thrown(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return null
}

it('costs only the field that is asked for, and names the whole way to it', () => {
  const shape = block({
    properties: block({ good: flag, bad: flag, pools: list(block({ n: amount })) }),
  })
  const read = shape.read(
    { properties: { good: true, bad: 'x', pools: [{ n: 1 }, { n: 'x' }] } },
    '',
  )
  expect(read.properties.good).toBe(true)
  expect(thrown(() => read.properties.bad)).toMatchObject({ at: '/properties/bad' })
  expect(read.properties.pools[0]?.n).toBe(1)
  expect(thrown(() => read.properties.pools[1]?.n)).toMatchObject({ at: '/properties/pools/1/n' })
})

it('reads an absent block as an empty one', () => {
  const shape = block({ inner: block({ on: flag }) })
  expect(shape.read(undefined, '').inner.on).toBeUndefined()
  expect(shape.read({ inner: null }, '').inner.on).toBeUndefined()
})

it('finds the entries of a table whatever their case, and names the key as it is spelt', () => {
  const addOns = table(group({ enabled: flag }))
  const read = addOns.read(
    { azurePolicy: { enabled: true }, OmsAgent: null, bad: { enabled: 2 } },
    '/a',
  )
  expect(read.get('AZUREPOLICY')?.enabled).toBe(true)
  expect(read.get('omsagent')).toBeUndefined()
  expect(read.get('none')).toBeUndefined()
  expect(thrown(() => read.get('BAD')?.enabled)).toMatchObject({ at: '/a/bad/enabled' })
  expect(read.names).toEqual(['azurePolicy', 'OmsAgent', 'bad'])
  expect(addOns.read(null, '').names).toEqual([])
})

it('lists the paths that it reads', () => {
  const shape = block({
    id: text,
    properties: block({ pools: list(block({ n: text })), more: table(flag) }),
  })
  expect(shape.paths('')).toEqual(['/id', '/properties/pools/*/n', '/properties/more/*'])
})

it('tells which values an enumeration knows, and where it stands', () => {
  const shape = block({ pools: list(block({ hue: colour, name: text })), more: table(colour) })
  const told: unknown[] = []
  expect(shape.paths('', (...one) => told.push(one))).toEqual([
    '/pools/*/hue',
    '/pools/*/name',
    '/more/*',
  ])
  expect(told).toEqual([
    ['/pools/*/hue', ['red', 'Blue']],
    ['/more/*', ['red', 'Blue']],
  ])
})
