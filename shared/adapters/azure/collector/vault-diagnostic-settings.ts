import { extensionsOf } from './extensions-of.ts'

export const vaultDiagnosticSettings = extensionsOf('keyVaults', 'vaultDiagnosticSettings')
