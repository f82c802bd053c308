// Node runs TypeScript since 22.18 without a switch; older ones would fail with words about syntax.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `plimsoll needs Node 22.18 or newer and this is ${process.version}; in a checkout \`npm run -s plimsoll -- …\` brings its own\n`,
  )
  process.exitCode = 2
} else {
  const { processIo } = await import('./process-io.ts')
  const { run } = await import('./run.ts')
  const { doors } = await import('../shared/wiring/doors.ts')
  const { examineDeployment } = await import('../shared/wiring/examine-deployment.ts')
  const { liveLooks } = await import('../shared/wiring/live.ts')
  const { prover } = await import('../shared/wiring/prover.ts')
  const { onboarding } = await import('../shared/wiring/onboarding.ts')
  const { settleCloud } = await import('../shared/wiring/settle-cloud.ts')
  const wrong = settleCloud()
  if (wrong !== null) process.stderr.write(`plimsoll: ${wrong}\n`)
  process.exitCode =
    wrong !== null
      ? 2
      : await run(process.argv.slice(2), processIo(), {
          live: liveLooks,
          doors: doors(),
          examine: examineDeployment,
          onboarding: onboarding(),
          prover: prover(),
        })
}

export {}
