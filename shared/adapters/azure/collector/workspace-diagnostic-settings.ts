import { extensionsOf } from './extensions-of.ts'

export const workspaceDiagnosticSettings = extensionsOf('workspaces', 'workspaceDiagnosticSettings')
