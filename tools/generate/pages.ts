import { channels } from '../../shared/channels/index.ts'
import { checks } from '../../shared/checks/index.ts'
import { policySchema } from '../../shared/config/policy-schema.ts'
import { settingsDoc } from '../../shared/config/settings-doc.ts'
import { controls } from '../../shared/controls/index.ts'
import { detections } from '../../shared/detections/index.ts'
import { type AuditProfileId, auditProfiles } from '../../shared/domain/audit-profile.ts'
import { assumptionsFiles } from './assumptions-files.ts'
import { channelPage } from './channel-page.ts'
import { controlPage } from './control-page.ts'
import { controlsPage } from './controls-page.ts'
import { costPage } from './cost-page.ts'
import { detectionPage } from './detection-page.ts'
import { detectionsPage } from './detections-page.ts'
import { doctorPage } from './doctor-page.ts'
import { eventFilter } from './event-filter.ts'
import { guidancePage } from './guidance-page.ts'
import { logColumns } from './log-columns.ts'
import type { Output } from './output.ts'
import { profilePage } from './profile-page.ts'
import { profilesPage } from './profiles-page.ts'
import { quotasPage } from './quotas-page.ts'
import { readerRole } from './reader-role.ts'
import { settingsFiles } from './settings-files.ts'
import { storesFile } from './stores-file.ts'
import { surfacePage } from './surface-page.ts'

/** What the catalogues tell: to be loaded once their indexes are written. */
export function pages(): readonly Output[] {
  const schema = JSON.stringify(policySchema(controls, detections, channels), null, 2)
  const profiles = Object.keys(auditProfiles) as AuditProfileId[]
  return [
    ...controls.map(controlPage),
    controlsPage(controls),
    ...detections.map(detectionPage),
    detectionsPage(detections),
    ...profiles.map((id) => profilePage(id, detections)),
    profilesPage(detections),
    ...channels.map(channelPage),
    { path: 'docs/reference/settings.md', text: settingsDoc() },
    { path: 'docs/reference/plimsoll.schema.json', text: `${schema}\n` },
    doctorPage(checks),
    quotasPage(),
    costPage(),
    surfacePage(controls),
    guidancePage(controls, detections),
    readerRole(),
    eventFilter(),
    storesFile(),
    ...settingsFiles(),
    logColumns(),
    ...assumptionsFiles(),
  ]
}
