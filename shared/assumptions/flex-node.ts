import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const flexNode = assumption({
  id: 'flex-node',
  statement: 'Flex Consumption offers Node 24 in the region',
  mark: 'contradictory',
  source: 'Called a preview early in 2026, and generally available later that year',
  dependsOn: 'main.bicep deploys Node 24 unless told otherwise',
  needs: ['flexRuntimes'],
  judged:
    'Proven when the region lists Node 24 for Flex Consumption; refuted when it lists others alone.',
  fallback: 'Deploy with nodeVersion=22, which the code runs on as well.',
  judge({ flexRuntimes: { node } }) {
    if (node.length === 0) return unclear('the region lists no Node for Flex Consumption')
    const said = `Node ${node.join(', ')}`
    return node.some((version) => version.split('.')[0] === '24') ? proven(said) : refuted(said)
  },
})
