/** Every name that package.json and the code must agree on; a test compares the two. */
export const commands = {
  auditThisFile: 'evenhand.auditThisFile',
  auditWithAnotherFile: 'evenhand.auditWithAnotherFile',
  quickCheck: 'evenhand.quickCheck',
  cancelAudit: 'evenhand.cancelAudit',
  openSample: 'evenhand.openSample',
  refreshFiles: 'evenhand.refreshFiles',
  forgetCorrections: 'evenhand.forgetCorrections',
  showLog: 'evenhand.showLog',
  copyDiagnostics: 'evenhand.copyDiagnostics',
} as const;

export const views = { files: 'evenhand.files' } as const;

export const viewContainers = { main: 'evenhand' } as const;

export const settings = {
  reauditOnChange: 'evenhand.reauditOnChange',
  fileLimit: 'evenhand.files.limit',
  fileExclude: 'evenhand.files.exclude',
} as const;

export const contextKeys = {
  /** An audit is running. */
  auditing: 'evenhand.auditing',
  /** The workspace has been looked through, whatever was found. */
  looked: 'evenhand.looked',
} as const;

export const viewTypes = { audit: 'evenhand.audit' } as const;

/** Keys of the memory of a workspace, and of what is remembered of all. */
export const memoryKeys = {
  corrections: 'corrections',
  joins: 'joins',
  panels: 'panels',
  workspaces: 'workspaces',
} as const;
