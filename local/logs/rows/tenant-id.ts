/** The workspace of the sample company, as its rows name it. */
export const tenantId = '11111111-1111-4111-8111-000000000000'
