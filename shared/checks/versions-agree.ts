import type { Sights } from '../domain/exam.ts'
import { check } from './check.ts'
import { isOlder } from './parts/is-older.ts'

const good: Sights['versions'] = { code: '0.2.0', node: 'v24.4.0', newest: '0.2.0', unknown: [] }
/** By major version: the last day on which it is looked after (https://nodejs.org/en/about/previous-releases). */
const ends: Readonly<Record<number, string>> = {
  18: '2025-04-30',
  20: '2026-04-30',
  22: '2027-04-30',
  24: '2028-04-30',
}
const oldest = 22

export const versionsAgree = check({
  id: 'versions-agree',
  title: 'The versions of code, state and Node.js belong together',
  severity: 'medium',
  sights: ['versions'],
  why: 'After a roll-back work that a newer version has begun is parked until that is back. A Node.js that nobody looks after gets no fixes.',
  judged:
    'The code is no older than that of the last sweep and of the last self-check; nothing of the current state is written in a form that only a newer version knows; Node.js is 22 or newer and still maintained.',
  mends: {
    deploy: 'az functionapp deployment source config-zip -g <group> -n <app> --src plimsoll.zip',
    node: 'az functionapp runtime config set -g <group> -n <app> --runtime-version 24',
  },
  find({ versions: { code, node, newest, unknown } }, { now, mends }) {
    const what: string[] = []
    if (newest !== null && isOlder(code, newest)) {
      what.push(`version ${code} runs, and version ${newest} has worked here before`)
    }
    if (unknown.length > 0) {
      what.push(`only a newer version than ${code} understands ${unknown.join(', ')}`)
    }
    const state = what.map((text) => ({ scope: 'code', what: text, mend: mends.deploy }))
    const fault = faultOf(node, now)
    return fault === null ? state : [...state, { scope: 'node', what: fault, mend: mends.node }]
  },
  cases: [
    { name: 'as it should be', given: { versions: good }, finds: [] },
    { name: 'newer code', given: { versions: { ...good, code: '0.10.0' } }, finds: [] },
    { name: 'rolled back', given: { versions: { ...good, code: '0.1.9' } }, finds: ['code'] },
    {
      name: 'state of a newer version',
      given: { versions: { ...good, unknown: ['the last sweep'] } },
      finds: ['code'],
    },
    { name: 'Node.js 20', given: { versions: { ...good, node: 'v20.19.0' } }, finds: ['node'] },
    { name: 'not read', given: {}, finds: null },
  ],
})

function faultOf(node: string, now: string): string | null {
  const major = Number(/^v?(\d+)/.exec(node)?.[1])
  if (major < oldest) return `Node.js ${node} runs, and ${oldest} is the oldest that will do`
  const end = ends[major]
  return end !== undefined && now.slice(0, 10) > end
    ? `Node.js ${node} runs, which has not been maintained since ${end}`
    : null
}
