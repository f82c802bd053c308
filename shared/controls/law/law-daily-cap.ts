import type { Facets } from '../../domain/facets/index.ts'
import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { settingsWith } from '../parts/settings-with.ts'

const stopped: Readonly<Record<string, string>> = {
  ForceOff: 'collection is switched off',
  OverQuota: 'the cap is reached, and nothing is collected until it is reset',
  SubscriptionSuspended: 'its subscription is suspended, and nothing is collected',
}

function faultOf({ properties }: Facets['workspaces'][number]): string | null {
  const { dailyQuotaGb, dataIngestionStatus = '' } = properties.workspaceCapping
  const fault = stopped[dataIngestionStatus]
  if (fault !== undefined) return fault
  return dailyQuotaGb === undefined || dailyQuotaGb < 0
    ? null
    : `stops collecting after ${dailyQuotaGb} GB a day`
}

const cap = (workspaceCapping: { [key: string]: string | number }) =>
  auditWorkspaceWith({ workspaceCapping })

export const lawDailyCap = control({
  id: 'law-daily-cap',
  title: 'No daily cap blinds the audit',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces'],
  frameworks: {
    mcsb: ['~LT-5'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'When the cap is reached, collection stops for the rest of the day. An attacker only has to make noise first.',
  judged:
    'Each workspace that the audit log goes to has to have workspaceCapping.dailyQuotaGb -1, and may not have stopped collecting (OverQuota, ForceOff, SubscriptionSuspended). A cap of any size fails: exempt it where an alert well below it is watched, which Azure does not tell here. A workspace that does not tell its cap is unknown.',
  fix: 'az monitor log-analytics workspace update -g <group> -n <workspace> --quota -1',
  bicep: `properties: {
  workspaceCapping: {
    dailyQuotaGb: -1
  }
}`,
  check(seen) {
    let isUntold = false
    const verdict = judgeAuditWorkspaces(
      seen,
      (workspace) => {
        isUntold ||= workspace.properties.workspaceCapping.dailyQuotaGb === undefined
        return faultOf(workspace)
      },
      'the audit workspace has no daily cap',
    )
    return verdict.status === 'pass' && isUntold
      ? unknown('not-supplied', 'the audit workspace does not tell its daily cap')
      : verdict
  },
  cases: [
    {
      name: 'no cap',
      given: cap({ dailyQuotaGb: -1, dataIngestionStatus: 'RespectQuota' }),
      expect: 'pass',
    },
    {
      name: 'no cap, as a fraction is written',
      given: cap({ dailyQuotaGb: -1.0 }),
      expect: 'pass',
    },
    {
      name: 'a cap far away',
      given: cap({ dailyQuotaGb: 500, dataIngestionStatus: 'RespectQuota' }),
      expect: 'fail',
    },
    { name: 'a cap of nothing', given: cap({ dailyQuotaGb: 0 }), expect: 'fail' },
    {
      name: 'reached',
      given: cap({ dailyQuotaGb: 1, dataIngestionStatus: 'OverQuota' }),
      expect: 'fail',
    },
    {
      name: 'switched off',
      given: cap({ dailyQuotaGb: -1, dataIngestionStatus: 'forceoff' }),
      expect: 'fail',
    },
    {
      name: 'no settings',
      given: { ...cap({ dailyQuotaGb: 1 }), ...settingsWith() },
      expect: 'not-applicable',
    },
    { name: 'cap not told', given: auditWorkspaceWith({}), expect: 'unknown' },
    {
      name: 'a new state',
      given: cap({ dailyQuotaGb: -1, dataIngestionStatus: 'Paused' }),
      expect: 'unknown',
    },
    { name: 'workspaces not read', given: settingsWith({ groups: ['audit'] }), expect: 'unknown' },
  ],
})
