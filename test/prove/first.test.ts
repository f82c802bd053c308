import { runCli } from '../cli/run-cli.ts'
import { names } from './resources.ts'
import { tenant } from './tenant.ts'

it('runs', async () => {
  const { prover, time } = tenant()
  const all = ['--cluster', names.cluster, '--consent', 'tag,role,credential', '--workspace', names.workspace, '--events-queue', names.queue, '--location', 'westeurope']
  const plan = await runCli(['prove', '--plan', ...all], { prover, now: time.now })
  console.log(plan.out, plan.err)
  const { out, err, status } = await runCli(['prove', ...all], { prover, now: time.now })
  console.log(out, err, status, time.now())
})
