import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** Runs `bench/child/<name>.ts` in a process of its own; the number that it prints. */
export async function inChild(name: string, args: readonly string[]): Promise<number> {
  const file = fileURLToPath(new URL(`./child/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  const value = Number(said.trim() || Number.NaN)
  if (code !== 0 || Number.isNaN(value)) {
    throw new Error(`bench/child/${name}.ts ${args.join(' ')} ended with status ${code}: ${said}`)
  }
  return value
}
