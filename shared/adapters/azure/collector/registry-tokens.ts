import { extensionsOf } from './extensions-of.ts'

export const registryTokens = extensionsOf('registries', 'registryTokens')
