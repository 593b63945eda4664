import { policyJsonSchema } from '../../src/policy/jsonSchema.ts';
import { policyKeyWords } from '../../src/words/policyKeys.ts';

/** `media/policy.schema.json`: the policy for editors that know JSON Schema. */
export const policySchema = (): string => `${JSON.stringify(policyJsonSchema(policyKeyWords), null, 2)}\n`;
