import { createRequire } from 'node:module'
import { createCore } from '../../local/host/core/core-module.ts'
import { supplyCore } from '../../local/host/core/supply-core.ts'

/** Loads one module as the Functions worker does, in a process that has loaded neither; prints milliseconds. */
const [, , name = ''] = process.argv
supplyCore(createCore(() => {}).module)
const require = createRequire(import.meta.url)
const begun = performance.now()
require(name)
process.stdout.write(String(performance.now() - begun))
