import type { Control } from '../domain/control.ts'
import type { Severity } from '../domain/severity.ts'

/** GitHub's bands: critical above 9.0, high from 7.0, medium from 4.0, low below. */
const scores: Readonly<Record<Severity, string | null>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: null,
}

/** More than these GitHub refuses. */
const mostTags = 20

/** A control as a `reportingDescriptor` of SARIF 2.1.0. */
export function sarifRule(control: Control, level: 'error' | 'warning' | 'note') {
  const { id, title, severity, appliesTo, why, judged, fix, frameworks } = control
  const score = scores[severity]
  const ids = Object.entries(frameworks).flatMap(([name, items]) =>
    items.map((item) => `${name}/${item}`),
  )
  return {
    id,
    shortDescription: { text: sentence(title) },
    fullDescription: { text: sentence(why) },
    help: {
      text: `How it is judged: ${judged}\n\nWhat mends it:\n${fix}`,
      markdown: `${why}\n\n**How it is judged.** ${judged}\n\n**What mends it**\n\n\`\`\`sh\n${fix}\n\`\`\`\n`,
    },
    defaultConfiguration: { level },
    properties: {
      tags: ['security', ...appliesTo, ...ids].slice(0, mostTags),
      ...(score === null ? {} : { 'security-severity': score }),
    },
  }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
