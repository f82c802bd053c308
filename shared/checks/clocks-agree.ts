import { minutes } from '../domain/time.ts'
import { check } from './check.ts'
import { answered } from './parts/sample-services.ts'

const fast = answered({ aheadSeconds: 420 })
/** What Entra ID allows between clocks when it judges a token. */
const most = minutes(5)

export const clocksAgree = check({
  id: 'clocks-agree',
  title: 'The clock agrees with that of Azure',
  severity: 'high',
  sights: ['services'],
  why: 'Ages of facts, ends of exemptions and the order of messages hang on the clock, and a token that begins in the future is refused.',
  judged:
    'The clock here is less than five minutes away from the time in the answers of Resource Manager and of the storage account.',
  mends: { restart: 'az functionapp restart -g <group> -n <app>' },
  find({ services }, { mends }) {
    const off = services.filter(({ aheadSeconds }) => Math.abs(aheadSeconds ?? 0) >= most)
    const [first] = off
    if (first === undefined) return []
    const seconds = Math.round(first.aheadSeconds ?? 0)
    const way = seconds > 0 ? 'ahead of' : 'behind'
    const hosts = off.map(({ host }) => host).join(', ')
    const what = `the clock here is ${Math.abs(seconds)} seconds ${way} that of ${hosts}; on a machine of your own set its clock`
    return [{ scope: 'clock', what, mend: mends.restart }]
  },
  cases: [
    { name: 'right', given: { services: [answered({ aheadSeconds: -3 })] }, finds: [] },
    { name: 'ahead', given: { services: [fast] }, finds: ['clock'] },
    { name: 'behind', given: { services: [answered({ aheadSeconds: -301 })] }, finds: ['clock'] },
    { name: 'no time told', given: { services: [answered({ aheadSeconds: null })] }, finds: [] },
    { name: 'not asked', given: {}, finds: null },
  ],
})
