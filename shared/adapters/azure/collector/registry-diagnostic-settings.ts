import { extensionsOf } from './extensions-of.ts'

export const registryDiagnosticSettings = extensionsOf('registries', 'registryDiagnosticSettings')
