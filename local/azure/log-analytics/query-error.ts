import type { ArmAnswer } from '../arm/arm-request.ts'

interface Inner {
  readonly code: string
  readonly message: string
  readonly innererror?: Inner
}

/** A refusal in the shape that the query API has. */
export function queryError(
  status: number,
  code: string,
  message: string,
  inner?: Inner,
): ArmAnswer {
  const innererror = inner && { innererror: inner }
  return { status, body: { error: { message, code, ...innererror } } }
}
