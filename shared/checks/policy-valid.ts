import { check } from './check.ts'

const slip = 'line 3, column 5: there is no channel "oncal"'

export const policyValid = check({
  id: 'policy-valid',
  title: 'The policy file is valid',
  severity: 'high',
  sights: ['policy'],
  why: 'An invalid file leaves the last good one in force, and who changed it may think otherwise.',
  judged: 'The file in the container plimsoll-policy is understood, or there is none.',
  mends: {
    upload:
      'az storage blob upload --auth-mode login --account-name <account> -c plimsoll-policy -n plimsoll.yaml -f plimsoll.yaml --overwrite',
  },
  find: ({ policy }, { mends }) =>
    policy.length === 0
      ? []
      : [
          {
            cause: 'policy-invalid',
            scope: 'plimsoll.yaml',
            what: `the policy file is invalid and the last good one in force: ${policy.slice(0, 5).join('; ')}`,
            mend: mends.upload,
          },
        ],
  cases: [
    { name: 'valid', given: { policy: [] }, finds: [] },
    { name: 'a slip', given: { policy: [slip] }, finds: ['plimsoll.yaml'] },
    { name: 'not read', given: {}, finds: null },
  ],
})
