import { isObject, type Json, type JsonObject } from '../../../shared/domain/json.ts'
import type { ArmAnswer } from '../arm/arm-request.ts'
import { editAt } from './edit-at.ts'
import type { Fault } from './fault.ts'

type Answer = Fault['answer']

/** The answer as text, since a fault may break it. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

const LINKS = ['nextLink', '$skipToken'] as const
const LISTS = ['value', 'data'] as const

function without(body: Readonly<Record<string, unknown>>, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}

/** The link or token that leads to the page itself. */
export type SamePage = (body: JsonObject) => object

function changedBody(answer: Answer, truth: unknown, here: SamePage): unknown {
  const body = Object.entries(answer.set ?? {}).reduce(
    (edited, [pointer, value]) => editAt(edited, pointer.split('/').slice(1), value),
    truth as Json,
  )
  if (!isObject(body)) return body
  if (answer.drop === 'token') return without(body, LINKS)
  if (answer.drop === 'page') {
    const emptied = LISTS.filter((name) => Array.isArray(body[name])).map((name) => [name, []])
    return { ...body, ...Object.fromEntries(emptied) }
  }
  return answer.repeatPage ? { ...body, ...here(body) } : body
}

function textOf(answer: Answer, { body, text: plain }: ArmAnswer, here: SamePage): string {
  const text = plain ?? (body === undefined ? '' : JSON.stringify(changedBody(answer, body, here)))
  if (answer.body === undefined) return text
  return answer.body === 'broken' ? text.slice(0, Math.floor(text.length / 2)) : answer.body
}

function planned(answer: Answer, status: number): ArmAnswer {
  const code = answer.code ?? String(status)
  const error: Json = { code, message: answer.message ?? `Planned fault: ${code}.` }
  return { status, body: status >= 400 ? { error } : {} }
}

/** The answer that goes out, with the fault in it; null gives the true one. */
export async function applyFault(
  answer: Answer | null,
  truth: () => Promise<ArmAnswer>,
  here: SamePage,
): Promise<WireAnswer> {
  const given = answer?.status === undefined ? await truth() : planned(answer, answer.status)
  return {
    status: given.status,
    headers: { ...given.headers, ...answer?.headers },
    text: textOf(answer ?? {}, given, here),
  }
}
