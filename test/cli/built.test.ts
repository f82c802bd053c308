import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { subscriptionIdOf } from '../../local/fleet/estate.ts'
import { changeEvent, goodCluster, idOf } from '../pipeline/samples.ts'
import { withSampleAzure } from './sample-azure.ts'
import { scratch } from './scratch.ts'

const built = 'dist/plimsoll.mjs'

// `npm test` builds before it runs
function node(...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

it('is what package.json names, and can be run by its name', () => {
  const { bin, version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(bin.plimsoll).toBe(built)
  expect(readFileSync(built, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(node(built, '--version')).toEqual({
    status: 0,
    stdout: `plimsoll ${version}\n`,
    stderr: '',
  })
})

it.each([
  ['list', '--format', 'json'],
  ['explain', 'aks-etcd-kms'],
  // cases that are written in short, and cases that come from one that is written
  ['explain', 'net-subnet-delegation'],
  ['explain', 'k8s.rbac.admin-binding'],
  ['help', 'audit'],
  ['audit', 'nowhere.json'],
])('says what the sources say: %s %s %s', (...argv) => {
  expect(node(built, ...argv)).toEqual(node('cli/main.ts', ...argv))
})

it('replays what the sources replay', () => {
  const resourceId = idOf('prod-1')
  const event = changeEvent({ id: 'e1', resourceId, at: '2026-11-02T08:00:00.000Z' })
  const states = [goodCluster('prod-1'), goodCluster('prod-1', { disableLocalAccounts: false })]
  const directory = scratch({ 'event.json': event, 'fleet.json': states })
  const argv = ['replay', join(directory, 'event.json'), '--fleet', join(directory, 'fleet.json')]
  const printed = node(built, ...argv)
  expect(printed.stdout).toContain('1 transition, 1 alert')
  expect(printed).toEqual(node('cli/main.ts', ...argv))
})

it('reads Azure, with all that this takes inside', () => {
  const argv = ['audit', '--subscription', subscriptionIdOf(2), '--format', 'json']
  const { status, stdout, stderr } = node('--import', withSampleAzure, built, ...argv)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout).summary.clusters).toBeGreaterThan(2)
})

it('stays small', () => {
  expect(statSync(built).size).toBeLessThan(3_000_000)
})
