import type { Check } from '../../shared/domain/check.ts'
import type { Output } from './output.ts'

/** docs/reference/doctor.md: what doctor looks after, why, and what mends it. */
export function doctorPage(checks: readonly Check[]): Output {
  const text = `# What doctor looks after

Written by \`npm run generate\` from \`shared/checks\`. How to run it: [the guide on doctor](../guide/doctor.md). In a command
\`<…>\` stands for what an ailment fills in, or for what only you know. They were held to the
reference of the Azure CLI; none was run on live Azure.

${checks.map(sectionOf).join('\n')}`
  return { path: 'docs/reference/doctor.md', text }
}

function sectionOf({ id, title, severity, why, judged, mends, permissions }: Check): string {
  const commands = Object.values(mends).join('\n')
  const needed = permissions.map((action) => `\`${action}\``).join(', ')
  const asks = needed === '' ? '' : `\nIt needs, besides what the controls read: ${needed}.\n`
  return `## \`${id}\`

**${title}** · ${severity}

${why}

${judged}
${asks}
\`\`\`sh
${commands}
\`\`\`
`
}
