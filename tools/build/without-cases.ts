import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'
import { cutCases, type Kept } from './cut-cases.ts'

const makers = { controls: 'control', detections: 'detection', checks: 'check' } as const

/**
 * Cases prove a catalogue where it is written; what is shipped runs none of them, and they are a third of it. The
 * members that something prints are kept, and so are those of a catalogue that is not named.
 */
export function withoutCases(kept: { readonly [K in keyof typeof makers]?: Kept }): Plugin {
  return {
    name: 'without-cases',
    setup({ onLoad }) {
      for (const [folder, maker] of Object.entries(makers)) {
        const left = kept[folder as keyof typeof makers]
        if (left === undefined) continue
        const filter = new RegExp(`[\\\\/]shared[\\\\/]${folder}[\\\\/].*\\.ts$`)
        onLoad({ filter }, async ({ path }) => {
          try {
            const contents = cutCases(await readFile(path, 'utf8'), maker, left)
            return contents === null ? undefined : { contents, loader: 'ts' }
          } catch (error) {
            return { errors: [{ text: String(error), location: { file: path } }] }
          }
        })
      }
    },
  }
}
