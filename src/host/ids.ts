/** Every name that package.json and the code must agree on; a test compares the two. */
export const commands = {
  auditThisFile: 'evenhand.auditThisFile',
  auditThisFolder: 'evenhand.auditThisFolder',
  auditWithAnotherFile: 'evenhand.auditWithAnotherFile',
  quickCheck: 'evenhand.quickCheck',
  cancelAudit: 'evenhand.cancelAudit',
  openSample: 'evenhand.openSample',
  refreshFiles: 'evenhand.refreshFiles',
  forgetCorrections: 'evenhand.forgetCorrections',
  showLog: 'evenhand.showLog',
  copyDiagnostics: 'evenhand.copyDiagnostics',
  createPolicy: 'evenhand.createPolicy',
  checkAudits: 'evenhand.checkAudits',
  checkAudit: 'evenhand.checkAudit',
  showAudit: 'evenhand.showAudit',
  showAudits: 'evenhand.showAudits',
  openGate: 'evenhand.openGate',
  addWaiver: 'evenhand.addWaiver',
  insertSaver: 'evenhand.insertSaver',
  copyCountsQuery: 'evenhand.copyCountsQuery',
  openRecord: 'evenhand.openRecord',
  compareWithBase: 'evenhand.compareWithBase',
  compareRecords: 'evenhand.compareRecords',
  nextChange: 'evenhand.nextChange',
  previousChange: 'evenhand.previousChange',
} as const;

export const views = {
  audits: 'evenhand.audits',
  /** Stands for the audits, closed, while there is no policy: files need the room. */
  noPolicy: 'evenhand.noPolicy',
  files: 'evenhand.files',
} as const;

export const viewContainers = { main: 'evenhand' } as const;

export const settings = {
  reauditOnChange: 'evenhand.reauditOnChange',
  fileLimit: 'evenhand.files.limit',
  fileExclude: 'evenhand.files.exclude',
  codeLens: 'evenhand.codeLens',
} as const;

export const contextKeys = {
  /** An audit is running. */
  auditing: 'evenhand.auditing',
  /** The workspace has been looked through, whatever was found. */
  looked: 'evenhand.looked',
  /** The workspace has a policy with audits. */
  policies: 'evenhand.policies',
} as const;

export const viewTypes = {
  audit: 'evenhand.audit',
  record: 'evenhand.record',
  review: 'evenhand.review',
  /** A review in a file. */
  comparison: 'evenhand.comparison',
} as const;

/** Keys of the memory of a workspace, and of what is remembered of all. */
export const memoryKeys = {
  corrections: 'corrections',
  joins: 'joins',
  panels: 'panels',
  reviews: 'reviews',
  bases: 'bases',
  workspaces: 'workspaces',
} as const;
