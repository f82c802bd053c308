import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { teams } from '../shared/channels/teams.ts'
import type { Alert } from '../shared/domain/alert.ts'
import { cardPage, type Look } from './pictures/card-page.ts'
import { chromium } from './pictures/chromium.ts'
import { screenshot } from './pictures/screenshot.ts'
import { sampleAlerts } from './samples/sample-alerts.ts'
import { sampleRequest } from './samples/sample-request.ts'

/**
 * Draws the cards of made-up alerts for the docs, in a Chromium that is there: the one that `CHROMIUM` names, or one
 * on the PATH. What other channels send stands as text on their pages. No test needs it.
 */
const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url))
const { cluster, resolved, campaign, signal, digest } = sampleAlerts
const pictures: Readonly<Record<string, { readonly alert: Alert; readonly look: Look }>> = {
  'card-alert': { alert: cluster, look: { width: 720 } },
  'card-alert-narrow-grey': { alert: cluster, look: { width: 320, grey: true } },
  'card-resolved': { alert: resolved, look: { width: 720 } },
  'card-campaign': { alert: campaign, look: { width: 720 } },
  'card-signal': { alert: signal, look: { width: 720 } },
  'card-digest': { alert: digest, look: { width: 720 } },
}

const program = await chromium(process.env)
if (program === null) {
  process.stderr.write(
    'pictures: there is no Chromium: install one (Debian: apt-get install chromium), or let CHROMIUM name the program\n',
  )
  process.exitCode = 2
} else {
  await mkdir(folder, { recursive: true })
  for (const [name, { alert, look }] of Object.entries(pictures)) {
    const request = sampleRequest(teams, alert)
    const [{ content }] = JSON.parse(request?.body ?? '').attachments
    const file = `${folder}/${name}.png`
    await screenshot(program, cardPage(content, look), look.width, file)
    console.log(`wrote docs/pictures/${name}.png`)
  }
}
