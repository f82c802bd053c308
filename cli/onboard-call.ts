import type { Doors } from '../shared/wiring/doors.ts'
import type { Onboarding } from '../shared/wiring/onboarding.ts'
import type { Arguments } from './arguments.ts'
import type { Io } from './io.ts'
import type { onboardOptions } from './onboard-options.ts'

/** One command of `onboard`, and what it may reach. */
export interface OnboardCall {
  readonly values: Arguments<typeof onboardOptions>['values']
  readonly onboarding: Onboarding
  readonly doors: Doors | undefined
  readonly io: Io
}
