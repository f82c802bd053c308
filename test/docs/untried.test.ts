import { fences } from './fences.ts'
import { pages } from './pages.ts'

const says = /\blive Azure\b/
const all = pages()
const steps = all.filter(({ text }) =>
  fences(text).some(
    ({ info, text: block }) =>
      /^(sh|console|bash)$/.test(info[0] ?? '') &&
      /^(?:\$ )?\s*(az|azd|gh) |curl .*azurewebsites\.net/m.test(block),
  ),
)
/** Pages of a catalogue are many and alike: the first page of their folder says it for all. */
const catalogues = ['docs/controls', 'docs/detections', 'docs/profiles']
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

it('says of every page with steps in Azure that live Azure has not seen them', () => {
  expect(steps.length).toBeGreaterThan(100)
  const saying = all.filter(({ text }) => says.test(text)).map(({ path }) => path)
  const silent = steps
    .map(({ path }) => (catalogues.includes(folderOf(path)) ? `${folderOf(path)}/README.md` : path))
    .filter((path) => !saying.includes(path))
  expect([...new Set(silent)]).toEqual([])
})
