import { readFileSync } from 'node:fs'
import { cloud } from '../../shared/domain/cloud.ts'

it('names to whoever keeps a firewall the hosts of Azure that the code and its host reach', () => {
  const [, told = ''] =
    /^Hosts that the way out has to reach:([\s\S]*?)\n\n/m.exec(
      readFileSync('docs/guide/doctor.md', 'utf8'),
    ) ?? []
  const reached = [cloud.resourceManager, cloud.authority, cloud.logs].map(
    (url) => new URL(url).host,
  )
  const { extensionBundle } = JSON.parse(readFileSync('host.json', 'utf8'))
  // Source: Azure's page on extension bundles.
  if (extensionBundle !== undefined) reached.push('cdn.functions.azure.com')
  expect(reached.filter((host) => !told.includes(`\`${host}\``))).toEqual([])
})
