/** Names that a policy may have, the first one for a new one. */
export const policyNames = ['evenhand.yaml', 'evenhand.yml', 'evenhand.json'] as const;
