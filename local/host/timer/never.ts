/** .NET's `default(DateTime)`, in milliseconds since 1970: what a timer that never ran has as `Last`. */
export const never = Date.parse('0001-01-01T00:00:00Z')
