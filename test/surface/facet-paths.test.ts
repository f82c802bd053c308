import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { facets } from '../../shared/domain/facets/index.ts'
import type { ArmList } from '../../tools/surface/arm-list.ts'
import { armLists } from '../../tools/surface/arm-lists.ts'
import { enumValues } from '../../tools/surface/enum-values.ts'
import { readArmList } from '../../tools/surface/read-arm-list.ts'
import { surfaceTypes } from '../../tools/surface/surface-types.ts'
import { beside } from '../catalogue/beside.ts'
import { olderSpellings } from './older-spellings.ts'
import { otherValues, valuesLeftOut } from './other-values.ts'

/** On every ARM resource, and so in no list of a type's own properties. */
const ofEveryResource = new Set(['/id', '/name', '/type', '/location', '/tags', '/tags/*'])

const lists = armLists()
/** Counted or told by Plimsoll itself: their fields are its own. */
const counted = new Set<string>([
  'registryImageFindings',
  'runningImageFindings',
  'selfState',
  'auditStream',
])
const all = Object.values(facets).filter(({ name }) => !counted.has(name))
const listed = all.flatMap((facet) => {
  const list = lists.find(
    ({ type, apiVersion }) => type === facet.resourceType && apiVersion === facet.apiVersion,
  )
  return list === undefined ? [] : [[facet.name, facet, list] as const]
})

/** A facet that is a list of resources reads the properties of each. */
function own(pointer: string): string {
  return pointer.replace(/^\/\*/, '')
}

it('finds the lists', () => {
  expect(lists.length).toBeGreaterThan(30)
})

it('has a list of every type that is read, or the facet says what its spelling rests on', () => {
  const without = all.filter((facet) => !listed.some(([name]) => name === facet.name))
  const bare = without.filter(({ evidence }) => evidence === undefined)
  // To mend: copy the list of the type and api-version into docs/reference/arm-types, or give the facet `evidence`.
  expect(
    bare.map(({ name, resourceType, apiVersion }) => `${name}: ${resourceType}@${apiVersion}`),
  ).toEqual([])
})

it('keeps no list that no facet and no surface needs', () => {
  const idle = lists.filter(
    ({ type, apiVersion }) =>
      !(type in surfaceTypes) &&
      !listed.some(([, , list]) => list.type === type && list.apiVersion === apiVersion),
  )
  // To mend: delete the file in docs/reference/arm-types; a newer list may have taken its place.
  expect(idle.map(({ type, apiVersion }) => `${type}@${apiVersion}`)).toEqual([])
})

it.each(listed)('%s reads what Azure declares', (_, facet, { paths }) => {
  const declared = [...paths.keys()]
  const isCut = (path: string) => {
    const parts = path.split('/')
    const above = parts.map((_, index) => parts.slice(0, index).join('/'))
    const nearest = above.findLast((one) => paths.has(one)) ?? ''
    return nearest !== '' && !declared.some((one) => one.startsWith(`${nearest}/`))
  }
  // The lists end at some depth: of what they name and say nothing below, nothing is strange.
  const strange = facet.shape
    .paths('')
    .map(own)
    .filter(
      (path) =>
        !paths.has(path) && !ofEveryResource.has(path) && !(path in olderSpellings) && !isCut(path),
    )
  // To mend: correct the shape, or name the evidence in test/surface/older-spellings.ts.
  expect(strange).toEqual([])
})

it('keeps no spelling on the list of exceptions that nothing reads', () => {
  const read = new Set(all.flatMap(({ shape }) => shape.paths('').map(own)))
  expect(Object.keys(olderSpellings).filter((path) => !read.has(path))).toEqual([])
})

interface Compared {
  readonly at: string
  readonly missing: readonly string[]
  readonly more: readonly string[]
}

/** Each enumeration of a shape against the declared values, without regard to case. */
function compared(): readonly Compared[] {
  const found: Compared[] = []
  for (const [name, facet, list] of listed) {
    facet.shape.paths('', (pointer, values) => {
      const declared = enumValues(list.paths.get(own(pointer)) ?? '')
      if (declared === null) return
      const known = values.map((value) => value.toLowerCase())
      const preview = previewValues(list, own(pointer))
      const lower = [...declared, ...preview].map((value) => value.toLowerCase())
      found.push({
        at: `${name} ${own(pointer)}`,
        missing: declared.filter((value) => !known.includes(value.toLowerCase())),
        more: values.filter((value) => !lower.includes(value.toLowerCase())),
      })
    })
  }
  return found
}

function previewValues({ type }: ArmList, pointer: string): readonly string[] {
  return lists
    .filter((list) => list.type === type && list.apiVersion.endsWith('-preview'))
    .flatMap((list) => enumValues(list.paths.get(pointer) ?? '') ?? [])
}

it('knows every value of an enumeration that Azure declares', () => {
  const values = compared().flatMap(({ at, missing }) => missing.map((value) => [at, value]))
  const strange = values.filter(([at = '', value = '']) => valuesLeftOut[at]?.[value] === undefined)
  // To mend: let the shape know the value and the control treat it, or give the reason in test/surface/other-values.ts.
  expect(strange).toEqual([])
})

it('knows no other value than those, but for what is recorded', () => {
  expect(compared().length).toBeGreaterThan(30)
  const values = compared().flatMap(({ at, more }) => more.map((value) => [at, value]))
  const strange = values.filter(([at = '', value = '']) => otherValues[at]?.[value] === undefined)
  // To mend: correct the shape, or name the evidence in test/surface/other-values.ts.
  expect(strange).toEqual([])
})

it('keeps no value on the lists of exceptions that needs none', () => {
  const needed = compared().flatMap(({ at, missing, more }) =>
    [...missing, ...more].map((value) => `${at} ${value}`),
  )
  const kept = [otherValues, valuesLeftOut].flatMap((one) =>
    Object.entries(one).flatMap(([at, values]) => Object.keys(values).map((v) => `${at} ${v}`)),
  )
  expect(kept.filter((one) => !needed.includes(one))).toEqual([])
})

it('has the lists as they were taken from the compiler', () => {
  const folder = beside('facts/arm-types')
  if (folder === null) return
  const files = lists.map((list) => {
    const name = `${list.type.replaceAll('/', '.')}@${list.apiVersion}.tsv`
    return { list, name, source: join(folder, name) }
  })
  // A newer list that has taken the place of an older one is not among them.
  const taken = files.filter(({ source }) => existsSync(source))
  expect(taken.length).toBeGreaterThan(30)
  for (const { list, name, source } of taken) {
    expect([name, [...list.paths]]).toEqual([name, [...readArmList(source).paths]])
  }
})
