import type { Plugin } from 'esbuild'

/** What packages bring along for what is never asked of them, and what stands in its place. */
const parts = [
  // A reader of Arrow tables, for queries of blobs.
  { filter: /^apache-arrow$/, importer: /storage-blob/, contents: '' },
  // Checksums by WebAssembly, for transfers that ask for them (`contentChecksumAlgorithm`).
  {
    filter: /^\.\/crc64\.js$/,
    importer: /storage-common/,
    contents: `export default async()=>{throw new Error('The checksum CRC64 is not in this build')}`,
  },
]

/** Leaves out of the storage SDKs what was a seventh of the whole, and more. */
export const leftOut: Plugin = {
  name: 'left-out',
  setup({ onResolve, onLoad }) {
    for (const { filter, importer, contents } of parts) {
      onResolve({ filter }, (asked) =>
        importer.test(asked.importer)
          ? { path: asked.path, namespace: 'left-out', pluginData: contents }
          : undefined,
      )
    }
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ pluginData }) => ({ contents: pluginData }))
  },
}
