import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Pixels of the picture for each of the page. */
const scale = 1.5

/** Draws a page of that width, as high as it says itself in `data-height`, into a PNG. */
export async function screenshot(
  program: string,
  html: string,
  width: number,
  file: string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-pictures-'))
  const page = join(folder, 'page.html')
  const common = [
    '--headless',
    '--disable-gpu',
    '--hide-scrollbars',
    '--disable-lcd-text',
    `--user-data-dir=${join(folder, 'profile')}`,
    // Its sandbox does not work for root; the page is our own.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  try {
    await writeFile(page, html)
    const url = pathToFileURL(page).href
    const { stdout } = await run(program, [...common, '--dump-dom', url], { timeout: 60_000 })
    const height = /data-height="(\d+)"/.exec(stdout)?.[1]
    if (height === undefined) throw new Error('the page was not drawn: it says no height')
    const size = [`--window-size=${width},${height}`, `--force-device-scale-factor=${scale}`]
    await run(program, [...common, ...size, `--screenshot=${file}`, url], { timeout: 60_000 })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
