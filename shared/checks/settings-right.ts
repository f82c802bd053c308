import { check } from './check.ts'
import { filled } from './filled.ts'

const slip = 'PLIMSOLL_SETTLE_SECONDS is "soon"; it takes a whole number from 0 to 600'

export const settingsRight = check({
  id: 'settings-right',
  title: 'Every setting is understood',
  severity: 'high',
  sights: ['settings'],
  why: 'A setting with a slip is not in force: its default is, and the app goes on as if nothing were wrong.',
  judged:
    'Each setting of docs/reference/settings.md is empty or takes its value, and those that need each other are there together.',
  mends: {
    set: 'az functionapp config appsettings set -g <group> -n <app> --settings <setting>=<value>',
  },
  find: ({ settings }, { mends }) =>
    settings.map((problem) => {
      const setting = /^\w+/.exec(problem)?.[0] ?? 'settings'
      return { scope: setting, what: problem, mend: filled(mends.set, { setting }) }
    }),
  cases: [
    { name: 'none is wrong', given: { settings: [] }, finds: [] },
    { name: 'a slip', given: { settings: [slip] }, finds: ['PLIMSOLL_SETTLE_SECONDS'] },
    { name: 'not looked at', given: {}, finds: null },
  ],
})
