import { addressFunctions } from './address-functions.ts'
import { choiceFunctions } from './choice-functions.ts'
import { conversionFunctions } from './conversion-functions.ts'
import { dynamicFunctions } from './dynamic-functions.ts'
import type { FunctionTable } from './scalar-function.ts'
import { textFunctions } from './text-functions.ts'
import { timeFunctions } from './time-functions.ts'

/** Every scalar function that is known; anything else is refused. */
export const scalarFunctions: FunctionTable = {
  ...addressFunctions,
  ...choiceFunctions,
  ...conversionFunctions,
  ...dynamicFunctions,
  ...textFunctions,
  ...timeFunctions,
}
