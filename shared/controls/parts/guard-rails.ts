/** Azure's own definitions that deploy what a new cluster lacks, by kind of cluster. Source: the built-in definitions. */
export const guardRails = {
  aks: {
    Defender: '64def556-fbad-4622-930e-72d1d5589bf5',
    'the policy add-on': 'a8eff44f-8c92-45c3-a3fb-9880802d67a7',
    'diagnostic settings': '6c66c325-74c8-42fd-a286-a74b0e2939d8',
  },
  arc: {
    Defender: '708b60a6-d253-4fe0-9114-4be4c00f012c',
    'the policy extension': '0adc5395-9169-4b9b-8687-af838d69410a',
  },
} as const
