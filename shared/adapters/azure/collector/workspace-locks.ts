import { extensionsOf } from './extensions-of.ts'

export const workspaceLocks = extensionsOf('workspaces', 'workspaceLocks')
