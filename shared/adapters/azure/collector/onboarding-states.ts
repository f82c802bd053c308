import { extensionsOf } from './extensions-of.ts'

export const onboardingStates = extensionsOf('workspaces', 'onboardingStates')
