import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { controlScaffold } from '../../tools/new/control-scaffold.ts'
import { detectionScaffold } from '../../tools/new/detection-scaffold.ts'

function make(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/new.ts', ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it.each([
  [[], 'Say what to make: a control or a detection.'],
  [['channel', 'bell'], 'nothing called "channel"'],
  [['control', 'aks-x', '--fast'], "Unknown option '--fast'"],
  [['control', 'aks-x', '--family'], "Option '--family <value>' argument missing"],
  [['control', 'aks-x'], '--family takes a folder of shared/controls: acr, aks, '],
  [
    ['control', 'akz-x', '--family', 'akz'],
    '--family takes a folder of shared/controls: acr, aks, ',
  ],
  [['control', 'aks-x', '--family', 'parts'], '--family takes a folder of shared/controls'],
  [['control', 'my-rule', '--family', 'aks'], '"my-rule" does not begin with its family, aks-.'],
  [['control', 'Aks', '--family', 'aks'], '"Aks" is no id'],
  [['control', 'aks-x', 'y', '--family', 'aks'], 'One id at a time: what is "y"?'],
  [['control', 'aks-local-accounts-disabled', '--family', 'aks'], 'exists already'],
  [
    ['detection', 'k8s.x.y', '--source', 'audit'],
    '--source takes a folder of shared/detections: azure-activity, container-insights, guard, kube-audit.',
  ],
])('refuses %j, says why and how it is used, and writes nothing', (args, said) => {
  const { status, stdout, stderr } = make(...args)
  expect(stderr).toContain(said)
  expect(stderr).toContain('Usage: npm run new -- control')
  expect(stderr).toContain('CONTRIBUTING.md')
  expect(stderr).not.toContain('    at ')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
})

it('explains itself', () => {
  const { status, stdout } = make('--help')
  expect(stdout).toContain('npm run new -- detection <id>')
  expect(status).toBe(0)
})

it.each([
  ['control', 'aks-my-rule', ['--family', 'aks'], 'shared/controls/aks', controlScaffold],
  ['detection', 'k8s.my.rule', [], 'shared/detections/kube-audit', detectionScaffold],
] as const)('writes a %s to fill in, and not over one', (kind, id, options, folder, scaffold) => {
  // In a house of its own: others read the catalogues of this one meanwhile.
  const house = mkdtempSync(join(tmpdir(), 'plimsoll-new-'))
  try {
    for (const part of [
      'tools/new.ts',
      'tools/new',
      'tools/generate/camel-case.ts',
      'package.json',
    ])
      cpSync(part, join(house, part), { recursive: true })
    mkdirSync(join(house, folder), { recursive: true })
    writeFileSync(join(house, folder, 'another.ts'), '')
    const path = `${folder}/${id}.ts`
    const tool = [join(house, 'tools/new.ts'), kind, id, ...options]
    const made = spawnSync(process.execPath, tool, { encoding: 'utf8' })
    expect({ status: made.status, said: made.stdout.split('\n')[0] }).toEqual({
      status: 0,
      said: `Wrote ${path}. Next:`,
    })
    expect(readFileSync(join(house, path), 'utf8')).toBe(scaffold(id))
    const again = spawnSync(process.execPath, tool, { encoding: 'utf8' })
    expect(again.stderr).toContain(`${path} exists already.`)
    expect(again.status).toBe(2)
  } finally {
    rmSync(house, { recursive: true })
  }
})

it('has nothing that `npm run fix` would change in what it writes', () => {
  for (const [path, text] of [
    ['shared/controls/aks/aks-a-rule.ts', controlScaffold('aks-a-rule')],
    ['shared/detections/kube-audit/k8s.a.rule.ts', detectionScaffold('k8s.a.rule')],
  ] as const) {
    const fixed = spawnSync(
      'node_modules/.bin/biome',
      ['check', '--write', `--stdin-file-path=${path}`],
      {
        input: text,
        encoding: 'utf8',
      },
    )
    expect(fixed.stdout).toBe(text)
  }
})
