import { startAzurite } from '../../../local/host/azurite.ts'
import { startSample } from './sample.ts'

it('starts', async () => {
  const az = await startAzurite()
  const s = await startSample(az.connectionString)
  console.log(s.host.functions, s.host.problems, s.host.url)
  const r = await fetch(s.host.url + '/api/h/5')
  console.log(r.status, await r.text(), s.seen)
  await s.host.stop()
  await az.stop()
})
