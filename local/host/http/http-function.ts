import type { AppFunction } from '../core/app-function.ts'
import type { Route } from './route.ts'

/** An HTTP function with its compiled route. */
export interface HttpFunction {
  readonly fn: AppFunction
  readonly route: Route
  readonly methods: readonly string[]
}
