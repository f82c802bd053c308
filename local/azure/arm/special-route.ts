import type { World } from '../world.ts'
import type { ArmAnswer, ArmRequest } from './arm-request.ts'

export interface RouteInput {
  readonly world: World
  readonly request: ArmRequest
  /** What stood at the names in braces. */
  readonly names: Readonly<Record<string, string>>
}

/** An address that is no plain resource. One entry more serves another. */
export interface SpecialRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As `/subscriptions/{subscription}`; letters in any case. */
  readonly path: string
  /** What a reader must be allowed, at the scope that comes before it in the path. */
  readonly action: string
  readonly answer: (input: RouteInput) => ArmAnswer
}
