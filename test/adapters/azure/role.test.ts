import { globSync, readFileSync } from 'node:fs'
import { checks } from '../../../shared/checks/index.ts'
import { auditorActions } from '../../../shared/domain/auditor-actions.ts'
import { facets } from '../../../shared/domain/facets/index.ts'

const { actions }: { readonly actions: readonly string[] } = JSON.parse(
  readFileSync('infra/generated/role.json', 'utf8'),
)
const granted = actions.map((action) => action.toLowerCase())

/** Tables of one type, which a query of them does not name. */
const typeOf: Readonly<Record<string, string>> = {
  resourcechanges: 'microsoft.resources/changes',
}
/** Rows that are read by an action of another name. Source: the permissions of Microsoft.PolicyInsights. */
const otherwise: Readonly<Record<string, string>> = {
  'microsoft.policyinsights/policystates':
    'microsoft.policyinsights/policystates/queryresults/read',
  'microsoft.policyinsights/componentpolicystates':
    'microsoft.policyinsights/policystates/queryresults/read',
}

function typesIn(query: string): readonly string[] {
  const [, table = ''] = /text: `(\w+)\n/.exec(query) ?? []
  const named = [...query.matchAll(/where type (?:=~|in~) (.*)/g)].flatMap(([, list = '']) =>
    [...list.replace(/\$\{[^}]*\}/g, '').matchAll(/'([^']+)'/g)].map(([, type = '']) => type),
  )
  return [...named, ...(typeOf[table] === undefined ? [] : [typeOf[table]])]
}

it('grants the rows of Resource Graph that queries ask for: what may not be read is left out in silence', () => {
  const types = globSync('shared/adapters/azure/queries/*.ts').flatMap((path) =>
    typesIn(readFileSync(path, 'utf8')),
  )
  expect(types.length).toBeGreaterThan(15)
  expect(types).toContain('microsoft.resources/changes')
  const needed = types.map((type) => otherwise[type] ?? `${type}/read`)
  expect(needed.filter((action) => !granted.includes(action))).toEqual([])
})

it('grants what facets and checks say, and nothing twice', () => {
  expect(actions).toEqual(auditorActions)
  expect(new Set(granted).size).toBe(granted.length)
  const said = [...Object.values(facets), ...checks].flatMap(({ permissions }) => [...permissions])
  expect(said.filter((action) => !actions.includes(action))).toEqual([])
})
