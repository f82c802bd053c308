import { extensionsOf } from './extensions-of.ts'

export const workspaceExports = extensionsOf('workspaces', 'workspaceExports')
