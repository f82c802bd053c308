import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The program that `CHROMIUM` names, or the first of the usual names on the PATH; null when there is none. */
export async function chromium(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const { CHROMIUM: named, PATH: path = '' } = env
  if (named !== undefined && named !== '') return (await isProgram(named)) ? named : null
  for (const folder of path.split(delimiter).filter((one) => one !== '')) {
    for (const name of names) {
      const program = join(folder, name)
      if (await isProgram(program)) return program
    }
  }
  return null
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
