import type { JsonObject } from '../../../shared/domain/json.ts'

export interface PodShape {
  readonly app: string
  readonly image: string
  readonly serviceAccount?: string
  readonly privileged?: boolean
  /** Paths of the node that it mounts. */
  readonly hostPaths?: readonly string[]
  readonly hostPID?: boolean
}

/** What a careful team writes, unless told otherwise. */
export function podSpec(shape: PodShape): JsonObject {
  const { app, image, serviceAccount = app, privileged, hostPaths, hostPID } = shape
  const security = privileged
    ? { privileged: true, runAsUser: 0 }
    : {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
      }
  return {
    ...(hostPID && { hostPID }),
    ...(hostPaths && {
      volumes: hostPaths.map((path, index) => ({ name: `host-${index}`, hostPath: { path } })),
    }),
    containers: [
      {
        name: app,
        image,
        ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        resources: { limits: { memory: '512Mi' }, requests: { cpu: '100m', memory: '256Mi' } },
        readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 10 },
        securityContext: security,
        ...(hostPaths && {
          volumeMounts: hostPaths.map((path, index) => ({
            name: `host-${index}`,
            mountPath: `/host${path}`,
          })),
        }),
      },
    ],
    serviceAccountName: serviceAccount,
    automountServiceAccountToken: false,
  }
}
