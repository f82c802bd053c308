import { extensionsWith } from './extensions-with.ts'

/** What proves a control that an extension of this type has to be there and well. Made when asked for, as `gitopsCases`. */
export const extensionCases = (type: string) =>
  [
    { name: 'well', given: extensionsWith('microsoft.flux', type), expect: 'pass' },
    {
      name: 'in another case',
      given: extensionsWith({ extensionType: type.toUpperCase(), provisioningState: 'succeeded' }),
      expect: 'pass',
    },
    {
      name: 'as Resource Graph spells it',
      given: extensionsWith({ ExtensionType: type, ProvisioningState: 'Succeeded' }),
      expect: 'pass',
    },
    {
      name: 'failed',
      given: extensionsWith({ extensionType: type, provisioningState: 'Failed' }),
      expect: 'fail',
    },
    {
      name: 'being deleted',
      given: extensionsWith({ extensionType: type, provisioningState: 'Deleting' }),
      expect: 'fail',
    },
    { name: 'none', given: extensionsWith(), expect: 'fail' },
    {
      name: 'others only',
      given: extensionsWith('microsoft.flux', `${type}.other`),
      expect: 'fail',
    },
    {
      name: 'being created',
      given: extensionsWith({ extensionType: type, provisioningState: 'Creating' }),
      expect: 'unknown',
    },
    {
      name: 'state not told',
      given: extensionsWith({ extensionType: type, provisioningState: null }),
      expect: 'unknown',
    },
    {
      name: 'a new state',
      given: extensionsWith({ extensionType: type, provisioningState: 'Paused' }),
      expect: 'unknown',
    },
  ] as const
