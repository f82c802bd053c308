import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'
import { figures } from './figures.ts'
import { table } from './table.ts'
import { take } from './take.ts'

const usage = `npm run -s bench -- [options]

  --json         an array of {name, value, aim, ok, unit} on standard output, and nothing else
  --only <name>  one figure: ${figures.map(({ name }) => name).join(', ')}

Status 0: taken, whether the aims are met or not; 2: bad usage, or a figure could not be taken.`

interface Asked {
  readonly json: boolean
  readonly of: readonly Figure[]
}

function readArguments(): Asked {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })
  const of = figures.filter(({ name }) => values.only === undefined || name === values.only)
  if (of.length === 0) throw new Error(`There is no figure ${values.only}`)
  return { json: values.json === true, of }
}

async function run({ json, of }: Asked): Promise<void> {
  const { head, line } = table(of)
  const all = []
  if (!json) console.log(head)
  for (const figure of of) {
    const taken = await take(figure)
    all.push(taken)
    if (json) continue
    console.log(line(taken))
    for (const note of figure.notes?.() ?? []) console.log(`  ${note}`)
  }
  if (json) console.log(JSON.stringify(all, null, 2))
}

function asked(): Asked | null {
  try {
    return readArguments()
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    return null
  }
}

const wanted = asked()
try {
  if (wanted) await run(wanted)
  else process.exitCode = 2
} catch (error) {
  console.error(error)
  process.exitCode = 2
}
