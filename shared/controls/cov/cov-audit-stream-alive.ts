import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditSettings } from '../parts/audit-settings.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { settingsWith } from '../parts/settings-with.ts'

const silent = { auditStream: { state: 'silent', since: '2026-10-31T20:00:00.000Z' } }
const arriving = { auditStream: { state: 'arriving' } }

function powered(code: string) {
  return { managedCluster: { properties: { powerState: { code } } } }
}

export const covAuditStreamAlive = control({
  id: 'cov-audit-stream-alive',
  title: 'Lines of the audit log keep arriving',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['auditStream'],
  consults: ['diagnosticSettings', 'managedCluster'],
  frameworks: {
    mcsb: ['~LT-3'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'A log that has stopped looks like a quiet cluster. Whoever wants to stay unseen begins with the log.',
  judged:
    'Lines of the audit log have to keep arriving in a workspace. It does not apply to a cluster that is stopped, nor to one whose settings send no audit log (see diag-audit-logs and arc-audit-logs). The hunt tells what it heard; it is unknown before the first hunt, in a file, and where the workspace may not be read.',
  fix: `# see where the settings send the audit log, and whether that place still takes it
az monitor diagnostic-settings list --resource <cluster id>`,
  check({ auditStream: { state, since }, diagnosticSettings, managedCluster }) {
    const power = managedCluster.known ? managedCluster.value.properties.powerState.code : undefined
    if (isSameText(power, 'Stopped')) return notApplicable('the cluster is stopped')
    if (diagnosticSettings.known && auditSettings(diagnosticSettings.value).length === 0) {
      return notApplicable('no setting sends the audit log')
    }
    switch (state) {
      case 'arriving':
        return pass('the audit log arrives')
      case 'silent':
        return fail(`no line of the audit log has arrived since ${since ?? 'it was set up'}`)
      default:
        return unknown('not-supplied', 'nobody says whether the audit log arrives')
    }
  },
  cases: [
    { name: 'it arrives', given: arriving, expect: 'pass' },
    { name: 'it has stopped', given: silent, expect: 'fail' },
    { name: 'it never came', given: { auditStream: { state: 'silent' } }, expect: 'fail' },
    {
      name: 'it has stopped although it is sent',
      given: { ...silent, ...powered('Running'), ...settingsWith({ groups: ['audit'] }) },
      expect: 'fail',
    },
    { name: 'stopped', given: { ...silent, ...powered('Stopped') }, expect: 'not-applicable' },
    { name: 'no setting', given: { ...silent, ...settingsWith() }, expect: 'not-applicable' },
    { name: 'not told', given: { auditStream: {} }, expect: 'unknown' },
    { name: 'not supplied', given: {}, expect: 'unknown' },
  ],
})
