import { assumptions } from '../../shared/assumptions/index.ts'
import type { Assumption } from '../../shared/domain/assumption.ts'
import type { Observation } from '../../shared/pipeline/prove/observation.ts'
import { observations } from '../../shared/pipeline/prove/observations/index.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

const folder = 'docs/reference'

/** docs/reference/assumptions.json, and the same for people. */
export function assumptionsFiles(): readonly Output[] {
  const rows = assumptions.map(rowOf)
  const document = { version: 1, assumptions: rows }
  return [
    { path: `${folder}/assumptions.json`, text: `${JSON.stringify(document, null, 2)}\n` },
    { path: `${folder}/assumptions.md`, text: page() },
  ]
}

function seenBy({ id, needs }: Assumption): readonly Observation[] {
  const unheard = needs.find((name) => !Object.hasOwn(observations, name))
  if (unheard !== undefined) {
    throw new Error(
      `shared/assumptions/${id}.ts needs \`${unheard}\`, which is not entered in shared/pipeline/prove/observations/index.ts`,
    )
  }
  const names = new Set(needs)
  for (const name of names) for (const other of observations[name].after ?? []) names.add(other)
  return [...names].map((name) => observations[name] as Observation)
}

function rowOf(assumption: Assumption) {
  const { id, statement, mark, source, dependsOn, judged, fallback, parameters } = assumption
  const seen = seenBy(assumption)
  return {
    id,
    statement,
    mark,
    source,
    dependsOn,
    probe: {
      judged,
      consents: consentsOf(seen),
      options: optionsOf(seen),
      observations: seen.map(({ name, title, calls, undoCalls = {}, waitSeconds }) => ({
        name,
        title,
        calls: [...Object.values(calls), ...Object.values(undoCalls)].map(
          ({ on, method, what, times }) => `${on}: ${method} ${what}, ${times} at most`,
        ),
        waitSeconds,
      })),
    },
    fallback,
    ...(parameters && { parameters }),
  }
}

function consentsOf(seen: readonly Observation[]): readonly string[] {
  return [...new Set(seen.flatMap(({ consent }) => consent ?? []))].sort()
}

function optionsOf(seen: readonly Observation[]): readonly string[] {
  return [...new Set(seen.flatMap(({ needs }) => needs))].sort()
}

function page(): string {
  const table = markdownTable(
    ['assumption', 'known', 'what rests on it', 'needs consent'],
    assumptions.map((one) => [
      `[${one.statement}](#${one.id})`,
      one.mark,
      one.dependsOn,
      consentsOf(seenBy(one)).join(', ') || 'no',
    ]),
  )
  return `# What Plimsoll assumes

Written by \`npm run generate\` from \`shared/assumptions\`. Each line is a fact that Plimsoll's behaviour depends on and that no
document settles, about Azure and the receivers of alerts, with the probe that does: \`plimsoll prove\` ([how](../guide/prove.md)).
**No probe has run on live Azure, or against a real receiver.** Each was run against the in-process Azure and receivers on the
same machine, which were told to behave so and otherwise.

${table}

${assumptions.map(section).join('\n\n')}
`
}

function section(assumption: Assumption): string {
  const { id, statement, mark, source, judged, fallback } = assumption
  const seen = seenBy(assumption)
  const seconds = seen.reduce((sum, { waitSeconds }) => sum + waitSeconds, 0)
  const wait = seconds === 0 ? '' : ` Waits ${Math.ceil(seconds / 60)} minutes at most.`
  return `## ${id}

${statement}.

- Known: ${mark}. ${source}.
- Probe: ${seen.map(({ title }) => title).join('; ')}.${wait}
- ${judged}
- Where it is refuted: ${fallback}`
}
