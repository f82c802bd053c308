/** Resource Manager of the public cloud. */
export const publicCloud = 'https://management.azure.com'
