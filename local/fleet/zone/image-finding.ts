import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'

interface Place {
  /** The registry or cluster that holds the image. */
  readonly owner: string
  readonly image: string
  /** A GUID. */
  readonly name: string
}

interface Finding {
  readonly severity: 'Critical' | 'High' | 'Medium' | 'Low'
  readonly since: string
  readonly isMended?: boolean
}

/** An update that Defender for Cloud wants in an image. */
export function imageFinding(
  { owner, image, name }: Place,
  { severity, since, isMended = false }: Finding,
): ArmResource {
  const id = `${owner}/images/${image}/providers/Microsoft.Security/assessments/${name}`
  return resourceAt(id, {
    displayName: `Update the packages of ${image}`,
    metadata: { severity, recommendationCategory: 'SoftwareUpdate' },
    status: {
      code: isMended ? 'Healthy' : 'Unhealthy',
      firstEvaluationDate: since,
      statusChangeDate: since,
    },
  })
}
