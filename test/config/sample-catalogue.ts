import type { Catalogue } from '../../shared/config/catalogue.ts'
import { wholeNumber, words } from '../../shared/controls/parts/parameters.ts'
import { isObject } from '../../shared/domain/json.ts'

/** Two controls and two kinds of channel, so that messages can be written out in full. */
export const sampleCatalogue: Catalogue = {
  controls: [
    {
      id: 'aks-api-authorized-ranges',
      parameters: { widestPrefix: wholeNumber(8, 0, 32, 'Shortest prefix') },
    },
    {
      id: 'acr-trusted-registries',
      parameters: { registries: words([], 'Registries that are approved') },
    },
  ],
  detections: [
    { id: 'k8s.exec.pod', groupBy: ['cluster', 'user.username', 'objectRef.namespace'] },
    { id: 'k8s.rbac.admin-binding', groupBy: ['cluster', 'user.username'] },
  ],
  channels: [
    {
      id: 'console',
      secretSettings: [],
      schema: { type: 'object', properties: {}, additionalProperties: false },
      refuse: (settings) =>
        isObject(settings) && Object.keys(settings).length === 0 ? null : 'no settings at all',
    },
    {
      id: 'pager',
      pages: true,
      secretSettings: [],
      schema: { type: 'object', properties: {}, additionalProperties: false },
      refuse: () => null,
    },
    {
      id: 'webhook',
      secretSettings: ['urlSecret'],
      schema: {
        type: 'object',
        properties: { urlSecret: { type: 'string' }, format: { enum: ['json', 'ocsf'] } },
        required: ['urlSecret'],
        additionalProperties: false,
      },
      refuse(settings) {
        if (!isObject(settings) || typeof settings['urlSecret'] !== 'string') {
          return 'urlSecret, the name of a secret'
        }
        const format = settings['format'] ?? 'json'
        return format === 'json' || format === 'ocsf' ? null : 'format json or ocsf'
      },
    },
  ],
  retired: { 'aks-old-name': 'aks-api-authorized-ranges', 'aks-gone': null },
}
