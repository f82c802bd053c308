import type { Act } from '../audit/act.ts'
import type { Source } from '../source.ts'

/** Something that Azure's components do all day long, so many times an hour. */
export function routine(
  name: string,
  perHour: number | ((hour: number) => number),
  acts: (...given: Parameters<Source['acts']>) => Act | readonly Act[],
): Source {
  return {
    name,
    chatter: true,
    rate: typeof perHour === 'number' ? () => perHour : perHour,
    acts: (random, at) => [acts(random, at)].flat(),
  }
}
