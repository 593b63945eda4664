// dist/schemas: what the command line prints as JSON Schema. That of policies is written by `npm run docs`; the others are made
// of the types that their documents have.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const types = {
  audit: { path: 'document.ts', type: 'AuditDocument', title: 'Evenhand audit' },
  comparison: { path: 'comparison.ts', type: 'Comparison', title: 'Evenhand comparison' },
  review: { path: 'review.ts', type: 'Review', title: 'Evenhand review' },
};

export function writeSchemas(root) {
  const folder = join(root, 'dist/schemas');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'media/policy.schema.json'), join(folder, 'policy.json'));
  for (const [name, of] of Object.entries(types)) writeFileSync(join(folder, `${name}.json`), schemaOf(root, of));
}

function schemaOf(root, { path, type, title }) {
  const protocol = join(root, 'src/protocol');
  const { $schema, ...schema } = createGenerator({
    path: join(protocol, path),
    tsconfig: join(protocol, 'tsconfig.json'),
    type,
    topRef: false,
    skipTypeCheck: true,
  }).createSchema(type);
  return `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`;
}
