import { policyShape, type Shape } from './shape.ts';

/**
 * The policy's JSON Schema, for editors and tools that know only that; ours checks more.
 *
 * @param describe what a key is for, by its name as in `keyName`
 */
export const policyJsonSchema = (describe: (key: string) => string | undefined): object => {
  const { type, ...shape } = described(policyShape(), '', describe);
  return { title: 'Evenhand policy', type, ...shape };
};

function described(shape: Shape, name: string, describe: (key: string) => string | undefined): Shape {
  const says = (inner: Shape, key: string): Shape => {
    // By default holds what may be said of an audit.
    const description = describe(key.replace(/^defaults\./, 'audits.'));
    return { ...(description !== undefined && { description }), ...described(inner, key, describe) };
  };
  const { properties, items, additionalProperties, anyOf } = shape;
  return {
    ...shape,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, inner]) => [key, says(inner, name === '' ? key : `${name}.${key}`)]),
      ),
    }),
    ...(items && { items: described(items, name, describe) }),
    ...(additionalProperties && { additionalProperties: described(additionalProperties, name, describe) }),
    ...(anyOf && { anyOf: anyOf.map((one) => described(one, name, describe)) }),
  };
}
