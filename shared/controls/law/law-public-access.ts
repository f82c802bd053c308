import { notApplicable, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { words } from '../parts/parameters.ts'
import { settingsWith } from '../parts/settings-with.ts'

const closed = {
  publicNetworkAccessForIngestion: 'Disabled',
  publicNetworkAccessForQuery: 'Disabled',
}
const scoped = { privateLinkScopedResources: [{ scopeId: 's', resourceId: '/r' }] }

export const lawPublicAccess = control({
  id: 'law-public-access',
  title: 'Audit workspace is private where it has to be',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces'],
  parameters: {
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose audit workspaces have to be private',
    ),
  },
  frameworks: {
    mcsb: ['~NS-2'],
    nsa: ['Audit logging'],
  },
  peers: {
    policy: ['6c53d030-cc64-46f0-906d-2bc061cd1334'],
  },
  why: 'The audit trail tells an intruder what is watched. On a public endpoint one stolen token reads it, or feeds it lies, from anywhere.',
  judged:
    'publicNetworkAccessForIngestion and publicNetworkAccessForQuery of the workspaces that the audit log goes to have to be Disabled or SecuredByPerimeter, absent means open, where the context exposure is one of the parameter exposures, or a Private Link Scope is linked to the workspace. Other open workspaces do not apply; without that context they are unknown.',
  fix: 'az monitor log-analytics workspace update -g <group> -n <workspace> --ingestion-access Disabled --query-access Disabled',
  bicep: `properties: {
  publicNetworkAccessForIngestion: 'Disabled'
  publicNetworkAccessForQuery: 'Disabled'
}`,
  check(seen, { context, parameters }) {
    const isAsked = isListed(context.exposure, parameters.exposures)
    let isOpen = false
    const verdict = judgeAuditWorkspaces(
      seen,
      ({ properties }) => {
        const open = [
          ...(isShut(properties.publicNetworkAccessForIngestion) ? [] : ['ingestion']),
          ...(isShut(properties.publicNetworkAccessForQuery) ? [] : ['queries']),
        ]
        if (open.length === 0) return null
        isOpen = true
        const isLinked = properties.privateLinkScopedResources.length > 0
        return isAsked || isLinked ? `open to the internet for ${open.join(' and ')}` : null
      },
      'the audit workspace is closed to the internet',
    )
    if (verdict.status !== 'pass' || !isOpen) return verdict
    return context.exposure === undefined
      ? unknown('not-mapped', 'the workspace is open, and the context exposure is not mapped')
      : notApplicable(`clusters of exposure ${context.exposure} may log to an open workspace`)
  },
  cases: [
    { name: 'closed', given: auditWorkspaceWith(closed), expect: 'pass' },
    {
      name: 'behind a perimeter',
      given: auditWorkspaceWith({
        publicNetworkAccessForIngestion: 'SecuredByPerimeter',
        publicNetworkAccessForQuery: 'securedByPerimeter',
      }),
      expect: 'pass',
    },
    {
      name: 'open, a private cluster',
      given: auditWorkspaceWith({}),
      context: { exposure: 'Private' },
      expect: 'fail',
    },
    {
      name: 'open for queries, a scope is linked',
      given: auditWorkspaceWith({
        ...closed,
        ...scoped,
        publicNetworkAccessForQuery: 'Enabled',
      }),
      expect: 'fail',
    },
    {
      name: 'open, a public cluster',
      given: auditWorkspaceWith({}),
      context: { exposure: 'internet' },
      expect: 'not-applicable',
    },
    {
      name: 'no settings',
      given: { ...auditWorkspaceWith({}), ...settingsWith() },
      expect: 'not-applicable',
    },
    { name: 'open, exposure not mapped', given: auditWorkspaceWith({}), expect: 'unknown' },
    {
      name: 'a new kind of access',
      given: auditWorkspaceWith({ ...closed, publicNetworkAccessForQuery: 'Federated' }),
      expect: 'unknown',
    },
    { name: 'workspaces not read', given: settingsWith({ groups: ['audit'] }), expect: 'unknown' },
  ],
})

function isShut(access: string | undefined): boolean {
  return access === 'Disabled' || access === 'SecuredByPerimeter'
}
