import type { Facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { judgedColumns } from '../parts/judged-columns.ts'
import { settingsWith } from '../parts/settings-with.ts'
import { transformEffect } from '../parts/transform-effect.ts'

type Rule = Facets['dataCollectionRules'][number]
type Flow = Rule['properties']['dataFlows'][number]

const prefix = 'Microsoft-Table-'

/** What a flow does to the audit tables among its streams; `unclear` apart from what is lost. */
function effectsOf({ streams, transformKql, outputStream }: Flow) {
  return streams.flatMap((stream) => {
    const [table, columns] = judgedColumns.find(([name]) => isSameText(stream, prefix + name)) ?? []
    if (table === undefined || columns === undefined) return []
    if (outputStream !== undefined && !isSameText(outputStream, stream)) {
      return [{ table, effect: 'loses', what: `sends it to ${outputStream}` }]
    }
    const done = transformEffect(transformKql, columns)
    return done.effect === 'keeps' ? [] : [{ table, ...done }]
  })
}

const ruleId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.Insights/dataCollectionRules/r'

function flow(transformKql: Json, stream = 'Microsoft-Table-AKSAudit', more = {}) {
  return {
    ...auditWorkspaceWith({ defaultDataCollectionRuleResourceId: ruleId }),
    dataCollectionRules: [
      {
        id: ruleId.toLowerCase(),
        name: 'r',
        properties: { dataFlows: [{ streams: [stream], transformKql, ...more }] },
      },
    ],
  }
}

export const lawTransformationKeepsAudit = control({
  id: 'law-transformation-keeps-audit',
  title: 'No transformation drops or rewrites audit records',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces', 'dataCollectionRules'],
  frameworks: {
    mcsb: ['LT-3'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Log auditing'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'A transformation is the quietest way to blind an auditor: records vanish before they are stored, while the table goes on filling. It takes no right on the cluster.',
  judged:
    'The transformation rule of each workspace that the audit log goes to is read. For the tables of AKS and Arc audit and control-plane logs and AzureActivity its transformKql may be source, or add columns. It fails when it drops rows (where, take, sample, join, summarize, …), removes, renames or overwrites columns that detections read, or sends the table elsewhere. What is not understood, or a rule that is named and cannot be found, is unknown until somebody attests it. No rule passes.',
  fix: `# take the flow of the table out of the workspace transformation rule
az monitor data-collection rule show -g <group> -n <rule>
az monitor data-collection rule update -g <group> -n <rule> --remove dataFlows <index>`,
  check({ diagnosticSettings, workspaces, dataCollectionRules }) {
    const doubts: string[] = []
    const verdict = judgeAuditWorkspaces(
      { diagnosticSettings, workspaces },
      ({ properties: { defaultDataCollectionRuleResourceId: id } }) => {
        if (id === undefined) return null
        const rule = dataCollectionRules.find((one) => isSameText(one.id, id))
        if (rule === undefined) {
          doubts.push(`its rule is not there: ${id}`)
          return null
        }
        const effects = rule.properties.dataFlows.flatMap(effectsOf)
        const told = effects.map(({ table, what, effect }) => ({
          effect,
          text: `${table}: ${what}`,
        }))
        doubts.push(...told.filter(({ effect }) => effect === 'unclear').map(({ text }) => text))
        const lost = told.filter(({ effect }) => effect === 'loses').map(({ text }) => text)
        return lost.length === 0 ? null : `a transformation touches ${lost.join('; ')}`
      },
      'no transformation touches the audit tables',
    )
    return verdict.status === 'pass' && doubts.length > 0
      ? unknown('not-mapped', `look at it and attest what it keeps: ${doubts.join('; ')}`)
      : verdict
  },
  cases: [
    {
      name: 'no rule',
      given: { ...auditWorkspaceWith({}), dataCollectionRules: [] },
      expect: 'pass',
    },
    { name: 'source', given: flow('source'), expect: 'pass' },
    { name: 'no expression', given: flow(null), expect: 'pass' },
    {
      name: 'adds a column, and a comment',
      given: flow('source // where false\n| extend Team = "a | where b", n = 1'),
      expect: 'pass',
    },
    {
      name: 'another table',
      given: flow('source | where false', 'Microsoft-Table-Perf'),
      expect: 'pass',
    },
    {
      name: 'removes a column that nobody reads',
      given: flow('source | project-away Stream'),
      expect: 'pass',
    },
    {
      name: 'speaks of a column in text',
      given: flow('source | extend a = "User = 1, x"'),
      expect: 'pass',
    },
    {
      name: 'keeps a column only as an argument',
      given: flow('source | project-keep strcat(a, User, Verb)'),
      expect: 'fail',
    },
    { name: 'where false', given: flow('source | where false'), expect: 'fail' },
    {
      name: 'drops a category, in another case',
      given: flow('source | WHERE Category != "kube-audit"', 'microsoft-table-aksauditadmin'),
      expect: 'fail',
    },
    { name: 'keeps ten rows', given: flow('source\n| take 10'), expect: 'fail' },
    { name: 'removes who', given: flow('source | project-away User'), expect: 'fail' },
    { name: 'removes by pattern', given: flow('source | project-away S*'), expect: 'fail' },
    {
      name: 'keeps one column',
      given: flow('source | project TimeGenerated, Verb'),
      expect: 'fail',
    },
    { name: 'overwrites who', given: flow('source | extend User = dynamic({})'), expect: 'fail' },
    {
      name: 'renames who',
      given: flow('source | project-rename Person = User'),
      expect: 'fail',
    },
    {
      name: 'sent elsewhere',
      given: flow('source', 'Microsoft-Table-AKSAudit', { outputStream: 'Custom-Old_CL' }),
      expect: 'fail',
    },
    {
      name: 'no settings',
      given: { ...flow('source | where false'), ...settingsWith() },
      expect: 'not-applicable',
    },
    { name: 'several statements', given: flow('let a = 1; source'), expect: 'unknown' },
    {
      name: 'a step that is not known',
      given: flow('source | parse RequestUri with *'),
      expect: 'unknown',
    },
    { name: 'an open quote', given: flow('source | extend a = "'), expect: 'unknown' },
    {
      name: 'rule deleted',
      given: { ...flow('source'), dataCollectionRules: [] },
      expect: 'unknown',
    },
    { name: 'rules not read', given: auditWorkspaceWith({}), expect: 'unknown' },
  ],
})
